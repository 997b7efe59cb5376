package io.pbmcp.tools.text;

import org.jsoup.nodes.Element;

/** Writes a table as Productboard takes it: rows and cells, nothing else. */
final class Tables {

    private Tables() {}

    static void write(Element table, StringBuilder out, HtmlWriter.Cell cell) {
        var rows = table.select("tr").stream()
                .filter(row -> table.equals(row.closest("table")))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        out.append("<table>");
        var head = rows.get(0).children().stream().allMatch(each -> Dom.is(each, "th"));
        if (head) {
            out.append("<thead>");
            row(rows.get(0), out, cell);
            out.append("</thead>");
        }
        if (rows.size() > (head ? 1 : 0)) {
            out.append("<tbody>");
            rows.subList(head ? 1 : 0, rows.size()).forEach(row -> row(row, out, cell));
            out.append("</tbody>");
        }
        out.append("</table>");
    }

    private static void row(Element row, StringBuilder out, HtmlWriter.Cell cell) {
        out.append("<tr>");
        for (var each : row.children()) {
            if (Dom.is(each, "td", "th")) {
                var tag = each.normalName();
                out.append('<')
                        .append(tag)
                        .append(span(each, "colspan"))
                        .append(span(each, "rowspan"))
                        .append('>');
                cell.accept(each);
                out.append("</").append(tag).append('>');
            }
        }
        out.append("</tr>");
    }

    private static String span(Element cell, String name) {
        var value = cell.attr(name);
        return value.matches("[2-9]|[1-9]\\d{1,2}") ? " " + name + "=\"" + value + "\"" : "";
    }
}
