package io.pbmcp.tools.analytics;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one member did in a period. */
record MemberTotal(
        @Description("Absent when it may not be read.") Optional<String> name,
        String role,
        int activeDays,
        Optional<String> lastActive,
        List<Counted> counts,
        @Description("Day by day, with detail full.") List<Day> days,
        String id) {

    MemberTotal {
        counts = List.copyOf(counts);
        days = List.copyOf(days);
    }

    /** What was done on one day. */
    record Day(String date, List<Counted> counts) {

        Day {
            counts = List.copyOf(counts);
        }

        private String line() {
            return "  " + OutsideText.line(date, 20) + ": " + (counts.isEmpty() ? "active" : told(counts));
        }
    }

    /** Sums the days of one member, oldest first; there is at least one. */
    static MemberTotal of(List<Activity> days, Optional<Member> member, boolean full) {
        Map<String, Long> sums = new HashMap<>();
        days.forEach(day -> day.counts().forEach((name, times) -> sums.merge(name, times, Long::sum)));
        var active = days.stream().filter(Activity::active).toList();
        var latest = days.get(days.size() - 1);
        return new MemberTotal(
                member.map(Member::called),
                latest.role(),
                active.size(),
                active.stream().map(Activity::date).max(String::compareTo),
                Counted.of(sums, full),
                full
                        ? days.stream()
                                .filter(Activity::telling)
                                .map(day -> new Day(day.date(), Counted.of(day.counts(), true)))
                                .toList()
                        : List.of(),
                latest.memberId());
    }

    /** A line with the sums, and one for each day that is told. */
    List<String> lines() {
        var parts = new ArrayList<String>();
        name.ifPresent(parts::add);
        parts.add(OutsideText.line(role, 40));
        parts.add(activeDays
                + (activeDays == 1 ? " active day" : " active days")
                + lastActive.map(day -> ", last " + OutsideText.line(day, 20)).orElse(""));
        if (!counts.isEmpty()) {
            parts.add(told(counts));
        }
        parts.add(OutsideText.line(id, 60));
        var lines = new ArrayList<String>();
        lines.add(String.join(" | ", parts));
        days.forEach(day -> lines.add(day.line()));
        return lines;
    }

    private static String told(List<Counted> counts) {
        return counts.stream().map(Counted::line).collect(Collectors.joining(", "));
    }
}
