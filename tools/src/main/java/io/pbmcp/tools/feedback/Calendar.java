package io.pbmcp.tools.feedback;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When feedback came: by week when all of it came within ten weeks, by month otherwise. Days are those of UTC. */
final class Calendar {

    private static final int WEEKS = 10;

    private final Counter<LocalDate> weeks = new Counter<>();
    private final Counter<LocalDate> months = new Counter<>();

    void add(Instant time) {
        var day = time.atOffset(ZoneOffset.UTC).toLocalDate();
        weeks.add(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        months.add(day.withDayOfMonth(1));
    }

    /** {@code week} or {@code month}. */
    String unit() {
        return weekly() ? "week" : "month";
    }

    /** Weeks by their Monday, months by their number, oldest first; those without feedback are left out. */
    List<Digest.Share> shares() {
        return (weekly() ? weeks : months)
                .inOrder().stream()
                        .map(count -> new Digest.Share(
                                weekly()
                                        ? count.what().toString()
                                        : count.what().toString().substring(0, 7),
                                count.number(),
                                Optional.empty()))
                        .toList();
    }

    private boolean weekly() {
        return weeks.size() > 0
                && ChronoUnit.WEEKS.between(Collections.min(weeks.all()), Collections.max(weeks.all())) < WEEKS;
    }
}
