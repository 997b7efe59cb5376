package io.pbmcp.tools.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.live.WatchedContext;
import io.pbmcp.tools.live.WatchedContext.Told;
import io.pbmcp.tools.productboard.ScriptedProductboard;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sum over more records than one answer of Productboard holds. */
class ActivityProgressTest {

    private static final String LIST = "GET /analytics/member-activities?dateFrom=2026-03-02&dateTo=2026-03-03";

    private static String page(int records, String next) {
        return IntStream.range(0, records)
                .mapToObj(i -> "{'date': '2026-03-02', 'memberId': 'a11ce000-0000-4000-8000-000000000001'}")
                .collect(Collectors.joining(",", "{'data': [", "], 'links': {'next': " + next + "}}"));
    }

    @Test
    void tellsAfterEachPageHowManyRecordsWereRead() {
        var productboard = new ScriptedProductboard()
                .answer(LIST, page(100, "'https://api.productboard.com/v2/x?pageCursor=b'"))
                .answer(LIST + "&pageCursor=b", page(20, "null"));
        var told = new ArrayList<Told>();
        var report = new SumActivity()
                .plan(
                        new SumActivity.Arguments("2026-03-02..2026-03-03", null, null),
                        WatchedContext.over(productboard, told))
                .flatMap(plan -> plan.run().get())
                .blockOptional()
                .orElseThrow();

        assertThat(report.show().head().get(0)).contains("120");
        assertThat(told).containsExactly(new Told(100, "Read 100 records"), new Told(120, "Read 120 records"));
    }
}
