package io.pbmcp.tools.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** Writes a table as Markdown; its first row is its head, and every cell is one line. Only the head has all cells. */
final class MarkdownTable {

    private MarkdownTable() {}

    static List<String> write(Element table) {
        var rows = table.select("tr").stream()
                .filter(row -> table.equals(row.closest("table")))
                .map(MarkdownTable::cells)
                .filter(cells -> !cells.isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var width = rows.stream().mapToInt(List::size).max().orElse(0);
        var lines = new ArrayList<String>();
        lines.add(line(rows.get(0), width));
        lines.add("|" + " --- |".repeat(width));
        rows.stream().skip(1).forEach(row -> lines.add(line(row, row.size())));
        return List.of(String.join("\n", lines));
    }

    private static List<String> cells(Element row) {
        return row.children().stream()
                .filter(cell -> Dom.is(cell, "td", "th"))
                .map(cell -> MarkdownInline.write(cell.childNodes())
                        .replaceAll("\\s+", " ")
                        .strip()
                        .replace("|", "\\|"))
                .toList();
    }

    private static String line(List<String> cells, int width) {
        return IntStream.range(0, width)
                .mapToObj(i -> i < cells.size() ? " " + cells.get(i) + " |" : " |")
                .collect(Collectors.joining("", "|", ""));
    }
}
