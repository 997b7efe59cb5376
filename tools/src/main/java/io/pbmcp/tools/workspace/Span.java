package io.pbmcp.tools.workspace;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A year, quarter, month or day, as people write it: {@code 2026}, {@code 2026-Q2} or {@code Q2 2026}, {@code 2026-04},
 * {@code 2026-04-01}.
 *
 * @param start first day
 * @param end last day
 * @param granularity {@code year}, {@code quarter}, {@code month} or {@code day}
 */
public record Span(LocalDate start, LocalDate end, String granularity) {

    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})[\\s-]?Q([1-4])", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUARTER_FIRST = Pattern.compile("Q([1-4])[\\s-/]?(\\d{4})", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");

    /** Reads one such text; empty when it is none. */
    public static Optional<Span> parse(String text) {
        try {
            var year = YEAR.matcher(text);
            if (year.matches()) {
                return Optional.of(months(Integer.parseInt(text), 1, 12, "year"));
            }
            var quarter = QUARTER.matcher(text);
            if (quarter.matches()) {
                return Optional.of(quarter(quarter.group(1), quarter.group(2)));
            }
            var first = QUARTER_FIRST.matcher(text);
            if (first.matches()) {
                return Optional.of(quarter(first.group(2), first.group(1)));
            }
            var month = MONTH.matcher(text);
            if (month.matches()) {
                return Optional.of(
                        months(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), 1, "month"));
            }
            var day = LocalDate.parse(text);
            return Optional.of(new Span(day, day, "day"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Span quarter(String year, String number) {
        return months(Integer.parseInt(year), Integer.parseInt(number) * 3 - 2, 3, "quarter");
    }

    private static Span months(int year, int from, int count, String granularity) {
        var first = YearMonth.of(year, from);
        return new Span(first.atDay(1), first.plusMonths(count - 1L).atEndOfMonth(), granularity);
    }
}
