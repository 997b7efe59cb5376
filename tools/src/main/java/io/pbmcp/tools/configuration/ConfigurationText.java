package io.pbmcp.tools.configuration;

import io.pbmcp.tools.configuration.ConfigurationReport.Choice;
import io.pbmcp.tools.configuration.ConfigurationReport.FieldReport;
import io.pbmcp.tools.configuration.ConfigurationReport.RelationReport;
import io.pbmcp.tools.configuration.ConfigurationReport.TypeReport;
import io.pbmcp.tools.configuration.ConfigurationReport.View;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A configuration in lines: one for each field, one for each relationship. */
final class ConfigurationText {

    private static final int BRIEF_OPTIONS = 15;
    private static final List<String> SINGLE = List.of("create", "set", "clear");
    private static final List<String> LIST = List.of("create", "set", "clear", "add", "remove");

    private ConfigurationText() {}

    static Document of(ConfigurationReport report) {
        if (report.view() == View.OVERVIEW) {
            return new Document(
                    List.of("Types of this workspace, each with its fields; * marks what is required."),
                    overview(report.types()),
                    List.of("Pass type to see kinds, options and limits."),
                    Optional.empty());
        }
        var full = report.view() == View.FULL;
        var items = new ArrayList<String>();
        var head = new ArrayList<String>();
        for (var type : report.types()) {
            head.add("Configuration of " + type.type() + ", a line for each field.");
            head.add(
                    "Unless its line says otherwise, a field can be given on create, set and cleared; a list takes add and"
                            + " remove, too.");
            type.fields().stream()
                    .filter(field -> full || !part(field))
                    .forEach(field -> items.add(field(field, full)));
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

    /** A line for each type; one with the fields of another refers to it. */
    private static List<String> overview(List<TypeReport> types) {
        var told = new HashMap<String, String>();
        return types.stream()
                .map(type -> {
                    var fields = summary(type);
                    var same = told.putIfAbsent(fields, type.type());
                    return type.type() + ": " + (same == null ? fields : "as " + same);
                })
                .toList();
    }

    private static String summary(TypeReport type) {
        return type.fields().stream()
                .filter(field -> !part(field))
                .map(field -> field.label() + (field.required() ? "*" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String field(FieldReport field, boolean full) {
        var line = new StringBuilder(field.label());
        if (full || !field.custom()) {
            if (full ? !field.label().equals(field.id()) : !field.label().equalsIgnoreCase(field.id())) {
                line.append(" (").append(field.id()).append(')');
            }
        }
        line.append(": ").append(kind(field.kind()));
        if (field.custom()) {
            line.append(", custom");
        }
        if (field.required()) {
            line.append(", required");
        }
        field.limits().forEach(limit -> line.append(", ").append(limit));
        if (field.can().isEmpty()) {
            line.append("; read-only");
        } else if (!field.can().equals(field.list() ? LIST : SINGLE)) {
            line.append(field.can().contains("create") || field.can().contains("set") ? "; can only " : "; can ")
                    .append(String.join(", ", field.can()));
        }
        if (!field.options().isEmpty()) {
            line.append(field.list() ? "; any of: " : "; one of: ").append(options(field, full));
        } else if (field.moreOptions()) {
            line.append("; pass field to see its options");
        }
        return line.toString();
    }

    /** Whether a field is part of another one, which is the easier one to write. */
    private static boolean part(FieldReport field) {
        return !field.custom() && field.id().contains(".");
    }

    /** The kind, with how its values are written where that is not plain. */
    private static String kind(String kind) {
        return switch (kind) {
            case "health" -> "health (onTrack, atRisk, offTrack)";
            case "work progress" -> "work progress (0 to 100)";
            case "timeframe" -> "timeframe (such as 2026-Q2 or 2026-04-01..2026-06-30)";
            case "progress" -> "progress ({startValue, currentValue, targetValue})";
            default -> kind;
        };
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
