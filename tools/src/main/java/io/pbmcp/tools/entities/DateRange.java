package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.workspace.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A span of time in a filter, in one text: {@code 2026-01-01..2026-03-31}, open at either end, or a single day, month, quarter
 * or year. Days are those of UTC; both ends belong to it.
 */
public record DateRange(Optional<Instant> from, Optional<Instant> to) {

    /** Reads a range; refused in the name of {@code argument}. */
    public static DateRange parse(String argument, String text) {
        var ends = text.strip().split("\\.\\.", -1);
        if (ends.length > 2 || (ends[0].isBlank() && ends[ends.length - 1].isBlank())) {
            throw refused(
                    argument, "must be a range such as 2026-01-01..2026-03-31, 2026-01-01.., ..2026-03-31 or 2026-Q1");
        }
        var from = end(argument, ends[0], false);
        var to = end(argument, ends[ends.length - 1], true);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw refused(argument, "must not end before it starts");
        }
        return new DateRange(from, to);
    }

    /** As Productboard's searches take it. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        from.ifPresent(time -> json.put("from", time.toString()));
        to.ifPresent(time -> json.put("to", time.toString()));
        return json;
    }

    /** Whether a moment is in it. */
    boolean contains(Instant moment) {
        return overlaps(Optional.of(moment), Optional.of(moment));
    }

    /** Whether something that may be open at either end has a moment in it. */
    boolean overlaps(Optional<Instant> start, Optional<Instant> end) {
        return start.flatMap(first -> to.map(last -> !first.isAfter(last))).orElse(true)
                && end.flatMap(last -> from.map(first -> !last.isBefore(first))).orElse(true);
    }

    /** When a day begins. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<Instant> end(String argument, String text, boolean last) {
        var given = text.strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (given.contains("T")) {
                return Optional.of(OffsetDateTime.parse(given).toInstant());
            }
            return Optional.of(Span.parse(given)
                    .map(span -> last ? start(span.end().plusDays(1)).minusMillis(1) : start(span.start()))
                    .orElseThrow(() -> unreadable(argument)));
        } catch (DateTimeParseException e) {
            throw unreadable(argument);
        }
    }

    private static RefusedException unreadable(String argument) {
        return refused(
                argument, "must have dates such as 2026-03-31 or 2026-Q1, or times such as 2026-03-31T09:00:00Z");
    }

    private static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, "Correct the range and call again.")
                .asException();
    }
}
