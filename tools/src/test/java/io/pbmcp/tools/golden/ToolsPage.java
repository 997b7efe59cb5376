package io.pbmcp.tools.golden;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Consequence;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes {@code docs/tools.md}. */
final class ToolsPage {

    private ToolsPage() {}

    static String of(ToolCatalog catalog) {
        var page = new StringBuilder("""
                # Tools

                <!-- Generated from the code by `mvn -pl tools -am test -Dgolden=update`. -->

                A policy grants areas, each at a level: `read`, `write` (also reads), `full` (also deletes). *By type* means that the area
                follows the type of the object a call is about. A risk of `irreversible` or `egress` needs confirmation.

                | Tool | What it does | Areas | Access | Risk |
                |---|---|---|---|---|
                """);
        catalog.all().forEach(tool -> page.append(row(tool)));
        catalog.all().forEach(tool -> page.append(section(tool)));
        return page.append(operations(Coverage.of(catalog))).toString();
    }

    private static String operations(Coverage coverage) {
        var section = new StringBuilder("""

                ## Operations of Productboard's API

                Every operation, and the tools that send it in their written-down cases, look-ups included.

                | # | Operation | Name | Tools |
                |---|---|---|---|
                """);
        ApiOperation.all()
                .forEach(operation -> section.append("| %d | `%s %s` | %s | %s |\n"
                        .formatted(
                                operation.number(),
                                operation.method(),
                                operation.template(),
                                operation.id(),
                                coverage.senders(operation).stream()
                                        .map("[`%1$s`](#%1$s)"::formatted)
                                        .collect(Collectors.joining(", ")))));
        return section.toString();
    }

    private static String row(Definition<?, ?> tool) {
        var facts = tool.facts();
        return "| [`%s`](#%s) | %s | %s | %s | %s |\n"
                .formatted(
                        tool.name(),
                        tool.name(),
                        tool.title(),
                        areas(tool),
                        facts.access().word(),
                        facts.risk().word());
    }

    private static String areas(Definition<?, ?> tool) {
        if (tool.facts().always()) {
            return "always there";
        }
        var areas = tool.facts().areas().stream().sorted().map(Area::word).collect(Collectors.joining(", "));
        return tool.facts().byType() ? "by type: " + areas : areas;
    }

    private static String section(Definition<?, ?> tool) {
        var section = new StringBuilder("\n## ").append(tool.name()).append("\n\n");
        section.append(tool.description()).append("\n\n");
        section.append(besides(tool.facts()));
        var arguments = arguments(Schemas.checked(tool), "");
        if (arguments.isEmpty()) {
            return section.append("Takes no arguments.\n").toString();
        }
        section.append("| Argument | Takes | Meaning |\n|---|---|---|\n");
        arguments.forEach(section::append);
        return section.toString();
    }

    /** What a policy takes into account besides the areas. */
    private static String besides(ToolFacts facts) {
        var lines = new ArrayList<String>();
        if (!facts.reads().isEmpty()) {
            lines.add("Also reads " + words(facts.reads()) + ".");
        }
        if (!facts.readsOneOf().isEmpty()) {
            lines.add("Also reads one of " + words(facts.readsOneOf()) + ".");
        }
        if (facts.arguments().writes()) {
            lines.add("Fields that an `except` can keep from it: "
                    + facts.arguments().fields().stream()
                            .sorted()
                            .map("`%s`"::formatted)
                            .collect(Collectors.joining(", "))
                    + (facts.arguments().anyField() ? ", custom fields by their ids" : "") + ".");
        }
        facts.arguments().consequences().forEach(consequence -> lines.add(with(consequence)));
        return lines.isEmpty() ? "" : String.join(" ", lines) + "\n\n";
    }

    private static String with(Consequence consequence) {
        var all = new ArrayList<String>();
        if (!consequence.writes().isEmpty()) {
            all.add("writes "
                    + consequence.writes().stream()
                            .sorted()
                            .map("`%s`"::formatted)
                            .collect(Collectors.joining(", ")));
        }
        consequence.access().ifPresent(access -> all.add("has access " + access.word()));
        if (!consequence.reads().isEmpty()) {
            all.add("reads " + words(consequence.reads()));
        }
        if (!consequence.readsOneOf().isEmpty()) {
            all.add("reads one of " + words(consequence.readsOneOf()));
        }
        return "With `" + consequence.argument()
                + consequence.value().map(": %s"::formatted).orElse("") + "` it "
                + (consequence.value().isEmpty() ? "also " : "") + String.join(" and ", all) + ".";
    }

    private static String words(Set<Area> areas) {
        return areas.stream().sorted().map(Area::word).collect(Collectors.joining(", "));
    }

    private static List<String> arguments(JsonNode schema, String prefix) {
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        var rows = new ArrayList<String>();
        schema.path("properties").properties().forEach(member -> {
            var argument = member.getValue();
            rows.add("| `%s`%s | %s | %s |\n"
                    .formatted(
                            prefix + member.getKey(),
                            required.contains(member.getKey()) ? " (required)" : "",
                            takes(argument),
                            argument.path("description")
                                    .asString("")
                                    .replace("|", "\\|")
                                    .replace("\n", " ")));
            rows.addAll(arguments(argument, prefix + member.getKey() + "."));
            rows.addAll(arguments(argument.path("items"), prefix + member.getKey() + "[]."));
        });
        return rows;
    }

    private static String takes(JsonNode schema) {
        var parts = new ArrayList<String>();
        if (schema.path("enum").isArray()) {
            parts.add(schema.path("enum")
                    .valueStream()
                    .map(word -> "`" + word.asString("") + "`")
                    .collect(Collectors.joining(", ")));
        } else if (schema.path("type").asString("").equals("array")) {
            parts.add("list of " + takes(schema.path("items")));
        } else {
            parts.add(schema.path("format").asString(schema.path("type").asString("any value")));
        }
        bound(schema, "minimum", "at least %s", parts);
        bound(schema, "maximum", "at most %s", parts);
        bound(schema, "maxLength", "up to %s characters", parts);
        bound(schema, "maxItems", "up to %s items", parts);
        return String.join(", ", parts);
    }

    private static void bound(JsonNode schema, String name, String words, List<String> parts) {
        if (schema.has(name)) {
            parts.add(words.formatted(schema.get(name).asString()));
        }
    }
}
