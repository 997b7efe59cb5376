package io.pbmcp.sandbox.analytics;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Workspace;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** What one member did on one day. Nobody works at weekends, disabled members never, and viewers only look. */
record Activity(Member member, LocalDate day) {

    private static final List<String> BOARDS = List.of("grid", "timeline", "insights", "document", "column");
    private static final List<String> MADE = List.of(
            "componentCreatedCount",
            "featureCreatedCount",
            "insightCreatedCount",
            "noteCreatedCount",
            "productCreatedCount",
            "subfeatureCreatedCount",
            "noteStateChangedCount");

    /** The record; counts are left out of a day without any work. */
    ObjectNode shown() {
        SplittableRandom chance =
                new SplittableRandom(member.id().getMostSignificantBits() ^ (day.toEpochDay() * 0x9E3779B97F4A7C15L));
        boolean active = !member.disabled()
                && day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && chance.nextInt(100) < 70;
        ObjectNode shown = Json.object()
                .put("date", day.toString())
                .put("domain", Workspace.NAME)
                .put("memberId", member.id().toString())
                .put("role", member.role())
                .put("activeFlag", active);
        if (active) {
            boolean maker = List.of("admin", "maker").contains(member.role());
            boards(shown, "Opened", 4, chance);
            boards(shown, "Created", maker ? 1 : 0, chance);
            MADE.forEach(name -> shown.put(name, maker ? few(chance, 3) : 0));
        }
        return shown;
    }

    private static void boards(ObjectNode shown, String verb, int most, SplittableRandom chance) {
        int sum = 0;
        for (String kind : BOARDS) {
            int count = few(chance, most);
            shown.put(kind + "Board" + verb + "Count", count);
            sum += count;
        }
        shown.put("board" + verb + "Count", sum);
    }

    /** From 0 to {@code most}; in two of three cases 0. */
    private static int few(SplittableRandom chance, int most) {
        return chance.nextInt(3) == 0 ? chance.nextInt(most + 1) : 0;
    }
}
