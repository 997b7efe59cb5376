package io.pbmcp.tools.configuration;

import io.pbmcp.tools.configuration.ConfigurationReport.Choice;
import io.pbmcp.tools.configuration.ConfigurationReport.FieldReport;
import io.pbmcp.tools.configuration.ConfigurationReport.RelationReport;
import io.pbmcp.tools.configuration.ConfigurationReport.TypeReport;
import io.pbmcp.tools.configuration.ConfigurationReport.View;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A configuration in lines: one for each field, one for each relationship. */
final class ConfigurationText {

    private static final int BRIEF_OPTIONS = 15;

    private ConfigurationText() {}

    static Document of(ConfigurationReport report) {
        if (report.view() == View.OVERVIEW) {
            return new Document(
                    List.of("Types of this workspace, each with its fields; * marks what is required."),
                    report.types().stream().map(ConfigurationText::summary).toList(),
                    List.of("Pass type to see kinds, options and limits."),
                    Optional.empty());
        }
        var full = report.view() == View.FULL;
        var items = new ArrayList<String>();
        var head = new ArrayList<String>();
        for (var type : report.types()) {
            head.add("Configuration of " + type.type() + ", a line for each field.");
            type.fields().forEach(field -> items.add(field(field, full)));
            type.relations().forEach(relation -> items.add(relation(relation)));
        }
        return new Document(
                head,
                items,
                List.of(),
                Optional.of(shown -> shown < items.size()
                        ? Optional.of("Pass field to see one of the other fields.")
                        : Optional.empty()));
    }

    private static String summary(TypeReport type) {
        return type.type() + ": "
                + type.fields().stream()
                        .map(field -> field.label() + (field.required() ? "*" : ""))
                        .collect(Collectors.joining(", "));
    }

    private static String field(FieldReport field, boolean full) {
        var line = new StringBuilder(field.label());
        if (full || !field.custom()) {
            if (!field.label().equals(field.id())) {
                line.append(" (").append(field.id()).append(')');
            }
        }
        line.append(": ").append(field.kind());
        if (field.custom()) {
            line.append(", custom");
        }
        if (field.required()) {
            line.append(", required");
        }
        field.limits().forEach(limit -> line.append(", ").append(limit));
        line.append("; ").append(field.can().isEmpty() ? "read-only" : "can " + String.join(", ", field.can()));
        if (!field.options().isEmpty()) {
            line.append(field.list() ? "; any of: " : "; one of: ").append(options(field, full));
        } else if (field.moreOptions()) {
            line.append("; pass field to see its options");
        }
        return line.toString();
    }

    private static String options(FieldReport field, boolean full) {
        var shown = full
                ? field.options().size()
                : Math.min(BRIEF_OPTIONS, field.options().size());
        var names = field.options().stream()
                .limit(shown)
                .map(option -> full ? withId(option) : option.name())
                .collect(Collectors.joining(", "));
        var hidden = field.options().size() - shown;
        if (hidden > 0) {
            return names + " and " + hidden + (field.moreOptions() ? " or more" : "") + " others";
        }
        return names + (field.moreOptions() ? " and others" : "");
    }

    private static String withId(Choice option) {
        return option.name() + " (" + option.id() + ")";
    }

    private static String relation(RelationReport relation) {
        return relation.relation() + ": " + (relation.single() ? "one" : "any number") + " of "
                + String.join(", ", relation.targets()) + (relation.required() ? ", required" : "");
    }
}
