package io.pbmcp.sandbox.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.openapi.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyticsTest {

    private static final String PATH = "/analytics/member-activities";

    private final Sandbox sandbox = start();
    private final Wire api = Wire.to(sandbox.uri(), sandbox.token());

    private static Sandbox start() {
        return Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0).withTime(new TestClock()));
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Test
    void tellsOneRecordForEveryMemberAndDay() {
        List<JsonNode> records = all("?dateFrom=2026-11-02&dateTo=2026-11-08");
        assertThat(records).hasSize(7 * 23);
        assertThat(records.stream().map(each -> each.path("date").asString() + each.path("memberId")))
                .doesNotHaveDuplicates();
        assertThat(records.stream().map(each -> each.path("date").asString()))
                .isSorted()
                .contains("2026-11-02", "2026-11-08");
    }

    @Test
    void countsNothingAtWeekendsAndEveryKindOfBoardInTheSum() {
        List<JsonNode> records = all("?dateFrom=2026-11-02&dateTo=2026-11-08");
        assertThat(records)
                .filteredOn(each -> each.path("date").asString().compareTo("2026-11-07") >= 0)
                .isNotEmpty()
                .allMatch(each -> !each.path("activeFlag").asBoolean());
        assertThat(records)
                .filteredOn(each -> each.path("activeFlag").asBoolean())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path("boardOpenedCount").asInt())
                        .isEqualTo(each.propertyNames().stream()
                                .filter(name -> name.endsWith("BoardOpenedCount"))
                                .mapToInt(name -> each.path(name).asInt())
                                .sum()));
    }

    @Test
    void theSameDayIsToldTheSameWayAgain() {
        String day = "?dateFrom=2026-11-04&dateTo=2026-11-04";
        try (Sandbox other = start()) {
            assertThat(Wire.to(other.uri(), other.token()).get(PATH + day).data())
                    .isEqualTo(api.get(PATH + day).data());
        }
    }

    @Test
    void knowsHalfAYearUpToYesterday() {
        assertThat(api.get(PATH).data().get(0).path("date").asString()).isEqualTo("2026-05-25");
        assertThat(all("?dateFrom=2026-11-20").stream()
                        .map(each -> each.path("date").asString()))
                .containsOnly("2026-11-20");
        assertThat(api.get(PATH + "?dateTo=2026-05-24").data()).isEmpty();
        assertThat(api.get(PATH + "?dateFrom=2026-11-21").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dateFrom=yesterday, dateFrom",
        "dateTo=2026-13-01, dateTo",
        "dateFrom=2026-11-03&dateTo=2026-11-02, dateFrom",
        "member=ana, member",
        "pageCursor=zzz, pageCursor"
    })
    void refusesWrongParameters(String query, String parameter) {
        Wire.Answer answer = api.get(PATH + "?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(parameter);
    }

    @Test
    void needsTheScopeOfAnalytics() {
        assertThat(api.with(sandbox.token(Set.of("members:read"))).get(PATH).code())
                .isEqualTo("auth.accessDenied");
    }

    private List<JsonNode> all(String query) {
        List<JsonNode> records = new ArrayList<>();
        Optional<Wire.Answer> page = Optional.of(api.get(PATH + query));
        while (page.isPresent()) {
            assertThat(page.get().status()).isEqualTo(200);
            page.get().data().forEach(records::add);
            page = page.get().next().map(next -> api.get(api.below(next)));
        }
        return records;
    }
}
