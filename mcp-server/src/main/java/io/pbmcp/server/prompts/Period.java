package io.pbmcp.server.prompts;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A stretch of days, as people say it; weeks begin on Monday. */
public enum Period {
    LAST_WEEK("last week"),
    THIS_WEEK("this week"),
    LAST_7_DAYS("last 7 days"),
    LAST_30_DAYS("last 30 days"),
    LAST_MONTH("last month"),
    THIS_MONTH("this month"),
    LAST_QUARTER("last quarter"),
    THIS_QUARTER("this quarter");

    private static final String BETWEEN = "..";

    private final String words;

    Period(String words) {
        this.words = words;
    }

    /** All that can be said in words. */
    public static List<String> all() {
        return Arrays.stream(values()).map(period -> period.words).toList();
    }

    /** A period in words, or as two dates with two dots between, as the form that tools take; empty for everything else. */
    static Optional<String> read(String text, LocalDate today) {
        var said = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(period -> period.words.equals(said))
                .findFirst()
                .map(period -> period.days(today))
                .or(() -> dates(said));
    }

    private String days(LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var month = today.withDayOfMonth(1);
        var quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
        return switch (this) {
            case LAST_WEEK -> between(monday.minusWeeks(1), monday.minusDays(1));
            case THIS_WEEK -> between(monday, today);
            case LAST_7_DAYS -> between(today.minusDays(6), today);
            case LAST_30_DAYS -> between(today.minusDays(29), today);
            case LAST_MONTH -> between(month.minusMonths(1), month.minusDays(1));
            case THIS_MONTH -> between(month, today);
            case LAST_QUARTER -> between(quarter.minusMonths(3), quarter.minusDays(1));
            case THIS_QUARTER -> between(quarter, today);
        };
    }

    private static Optional<String> dates(String text) {
        var at = text.indexOf(BETWEEN);
        try {
            if (at < 0) {
                return Optional.empty();
            }
            var from = LocalDate.parse(text.substring(0, at));
            var to = LocalDate.parse(text.substring(at + BETWEEN.length()));
            return from.isAfter(to) ? Optional.empty() : Optional.of(between(from, to));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String between(LocalDate from, LocalDate to) {
        return from + BETWEEN + to;
    }
}
