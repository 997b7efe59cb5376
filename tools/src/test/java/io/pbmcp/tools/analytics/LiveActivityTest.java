package io.pbmcp.tools.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sums of activity against a Productboard that tells one record for each member and day. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveActivityTest {

    private static final String FORTNIGHT = "2026-11-06..2026-11-19";

    @RegisterExtension
    private final LiveStand stand = LiveStand.withTime(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));

    @Test
    void sumsAFortnightOfEverybody() {
        var answer = stand.call("member_activity", "{'period': '" + FORTNIGHT + "'}");
        assertThat(answer)
                .contains(
                        "one for each member and day: 322.",
                        "not active: 3.",
                        "Ana Pole | admin | ",
                        " active days, last ")
                .doesNotContain("there are more", "grid boards");
    }

    @Test
    void tellsOneMemberDayByDay() {
        var answer =
                stand.call("member_activity", "{'period': '" + FORTNIGHT + "', 'member': 'ana', 'detail': 'full'}");
        assertThat(answer).contains("Members active: 1.").containsPattern("\n {2}20\\d\\d-\\d\\d-\\d\\d: ");
    }

    @Test
    void readsAsFarBackAsThereAreRecords() {
        assertThat(stand.call("member_activity", "{'period': '2020-01-01..'}"))
                .contains("one for each member and day: 4140.");
        assertThat(stand.call("member_activity", "{'period': '2020-01-01..2020-01-02'}"))
                .contains("Nobody is in them.");
    }

    @Test
    void showsIdsToWhoMayNotReadMembers() {
        var answer = stand.call(
                "member_activity",
                "{'period': '" + FORTNIGHT + "'}",
                LiveStand.only(Map.of(Area.ANALYTICS, Level.READ)));
        assertThat(answer).doesNotContain("Ana Pole").contains("admin | ");
        assertThat(stand.sent()).noneMatch(request -> request.route().startsWith("/members"));
    }
}
