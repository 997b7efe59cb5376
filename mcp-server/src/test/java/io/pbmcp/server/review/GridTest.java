package io.pbmcp.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GridTest {

    private final PolicyReview review = Samples.review(Samples.policy());

    @Test
    void aTerminalShowsItInBlocksThatFit() {
        var lines = new GridText(review).lines();

        Samples.expected("grid.txt", String.join("\n", lines) + "\n");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    @DisplayName("T6 the grid shows the tools that a list shows, and no others")
    void theGridIsWhatTheDecisionSays() {
        var triage = review.find("feedback-triage").orElseThrow();

        assertThat(triage.held().stream().map(holding -> holding.tool().name()))
                .contains("note_update", "entity_get", "access_explain")
                .doesNotContain("note_delete", "entity_update", "webhook_list");
        assertThat(review.find("intern").orElseThrow().held()).isEmpty();
        assertThat(review.find("integrator").orElseThrow().in(Area.WEBHOOKS).lowered())
                .isTrue();
    }

    @Test
    void aProgramGetsAllOfIt() {
        var page = new ReviewJson(JsonMapper.shared()).of(review);

        assertThat(page.at("/agents/1/areas/features").toString())
                .isEqualTo("{\"level\":\"full\",\"lowered\":false,\"confirmed\":[\"approve\"]}");
        assertThat(page.at("/agents/2/areas/integrations/confirmed")).hasSize(2);
        assertThat(page.at("/agents/0/tools/delete")).isEmpty();
        assertThat(page.at("/agents/0/limits/deletes").asString()).isEqualTo("off");
        assertThat(page.at("/agents/3/out").asString()).isEqualTo("ended 2025-12-31");
        assertThat(page.toString()).doesNotContain("0000000000000000");
    }

    @Test
    void thePageNeedsNothingFromAnywhereElse() {
        var html = new GridPage(review).html();

        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .doesNotContain("<script", "url(", "@import", "<link", "<img");
        assertThat(Pattern.compile(" (href|src)=\"(?!#)").matcher(html).find()).isFalse();
    }

    @Test
    void thePageShowsEveryAgentWithItsToolsAndWhatToLookAtAgain() {
        var html = new GridPage(review).html();

        assertThat(html)
                .contains("href=\"#feedback-triage\"", "id=\"feedback-triage\"", "note_update")
                .contains("with exceptions", "some records only", "until 2027-12-31")
                .contains("outside-text-and-egress", "ended 2025-12-31", "200 writes a hour")
                .contains("Reads customers&#39; notes &amp; tags them.")
                .doesNotContain("0000000000000000");
        assertThat(count(html, "<section")).isEqualTo(count(html, "</section>"));
        assertThat(count(html, "<td")).isEqualTo(4 * 12);
    }

    @Test
    @DisplayName("T18 what an operator wrote is text on the page")
    void nothingWrittenInAPolicyIsMarkup() {
        var html = new GridPage(Samples.review(Samples.policy()
                        .replace("product-ops@example.com", "'<script>alert(1)</script>\"\\\u202eevil'")))
                .html();

        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;").doesNotContain("<script", "\u202e");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
