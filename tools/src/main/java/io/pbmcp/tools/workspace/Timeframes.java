package io.pbmcp.tools.workspace;

import io.pbmcp.tools.workspace.FieldValues.Change;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Spans of time as people write them: {@code 2026}, {@code 2026-Q2}, {@code 2026-04}, {@code 2026-04-01..2026-06-30}. */
final class Timeframes {

    private static final String FORMS =
            "must be a timeframe such as 2026, 2026-Q2, 2026-04, 2026-04..2026-06 or 2026-04-01..2026-06-30";
    private static final Map<String, String> PARTS = Map.of(
            "start", "startDate",
            "startDate", "startDate",
            "end", "endDate",
            "endDate", "endDate",
            "granularity", "granularity");

    private Timeframes() {}

    /** A timeframe in one text. */
    static Written text(String argument, JsonNode value) {
        var text = Scalars.string(argument, value, "a timeframe").strip();
        var ends = text.split("\\s*(?:\\.\\.|…|/(?=\\d{4}-\\d)|\\s+to\\s+)\\s*", -1);
        if (ends.length > 2) {
            throw Names.refused(argument, FORMS);
        }
        var first = end(argument, ends[0], value);
        var last = ends.length == 1 ? first : end(argument, ends[1], value);
        if (first.isEmpty() && last.isEmpty()) {
            throw Names.refused(argument, FORMS);
        }
        var timeframe = JsonNodeFactory.instance.objectNode();
        first.ifPresent(span -> timeframe.put("startDate", span.start().toString()));
        last.ifPresent(span -> timeframe.put("endDate", span.end().toString()));
        if (first.isPresent()
                && last.isPresent()
                && last.get().end().isBefore(first.get().start())) {
            throw Names.refused(argument, "must not end before it starts");
        }
        timeframe.put(
                "granularity",
                Stream.of(first, last)
                        .flatMap(Optional::stream)
                        .map(Span::granularity)
                        .max(Comparator.comparingInt(Scalars.GRANULARITIES::indexOf))
                        .orElse("day"));
        return new Written(timeframe, words(timeframe));
    }

    /** One end, which may be open. */
    private static Optional<Span> end(String argument, String text, JsonNode value) {
        var span = Span.parse(text);
        if (span.isEmpty() && !text.isEmpty()) {
            throw Names.refused(argument, FORMS + ", not " + Scalars.shown(value));
        }
        return span;
    }

    /** A timeframe of a new object in parts, of which some may be missing. */
    static Change whole(String argument, Field field, JsonNode value) {
        var written = JsonNodeFactory.instance.objectNode();
        parts(argument, field, value).forEach(part -> {
            if (part.operation() == Operation.SET && part.written().value() instanceof ObjectNode all) {
                written.setAll(all);
            } else if (part.operation() == Operation.SET) {
                written.set(
                        part.path().substring(part.path().indexOf('.') + 1),
                        part.written().value());
            }
        });
        return new Change(argument, field, field.id(), Operation.SET, new Written(written, words(written)));
    }

    /**
     * A timeframe in parts. One that has a start and an end replaces the old one; else only the parts that were given change,
     * and those that are null are cleared.
     */
    static List<Change> parts(String argument, Field field, JsonNode value) {
        var parts = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(entry -> {
            var part = Optional.ofNullable(PARTS.get(entry.getKey()))
                    .orElseThrow(() -> Names.refused(
                            argument, "has start, end and granularity, not " + Names.quoted(entry.getKey())));
            parts.set(part, part(argument + "." + entry.getKey(), part, entry.getValue()));
        });
        var start = parts.path("startDate").asString("");
        var end = parts.path("endDate").asString("");
        if (parts.isEmpty()) {
            throw Names.refused(argument, FORMS);
        }
        if (!start.isEmpty() && !end.isEmpty()) {
            if (end.compareTo(start) < 0) {
                throw Names.refused(argument, "must not end before it starts");
            }
            if (!parts.path("granularity").isNull()) {
                return List.of(
                        new Change(argument, field, field.id(), Operation.SET, new Written(parts, words(parts))));
            }
        }
        var changes = new ArrayList<Change>();
        parts.properties().forEach(entry -> {
            var operation = entry.getValue().isNull() ? Operation.CLEAR : Operation.SET;
            var written = new Written(entry.getValue(), entry.getValue().asString(""));
            changes.add(new Change(argument, field, field.id() + "." + entry.getKey(), operation, written));
        });
        return changes;
    }

    /** A timeframe as people write it. */
    static String words(JsonNode timeframe) {
        var start = timeframe.path("startDate").asString("");
        var end = timeframe.path("endDate").asString("");
        if (start.isEmpty() && end.isEmpty()) {
            return "";
        }
        if (start.isEmpty() || end.isEmpty()) {
            return start + ".." + end;
        }
        return brief(start, end).orElse(start.equals(end) ? start : start + ".." + end);
    }

    private static Optional<String> brief(String start, String end) {
        try {
            var first = LocalDate.parse(start);
            var last = LocalDate.parse(end);
            var months = (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
            if (first.getDayOfMonth() != 1 || last.getDayOfMonth() != last.lengthOfMonth()) {
                return Optional.empty();
            }
            if (months == 12 && first.getMonthValue() == 1) {
                return Optional.of(String.valueOf(first.getYear()));
            }
            if (months == 3 && first.getMonthValue() % 3 == 1) {
                return Optional.of(first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3);
            }
            return Optional.of(
                    months == 1
                            ? YearMonth.from(first).toString()
                            : YearMonth.from(first) + ".." + YearMonth.from(last));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonNode part(String argument, String part, JsonNode value) {
        if (value.isNull()) {
            return NullNode.instance;
        }
        return StringNode.valueOf(
                part.equals("granularity")
                        ? Scalars.word(argument, value, Scalars.GRANULARITIES)
                        : Scalars.date(argument, value).toString());
    }
}
