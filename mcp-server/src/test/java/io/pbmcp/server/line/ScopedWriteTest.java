package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Decision;
import io.pbmcp.tools.kit.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy has the last word on what a plan names, even where a tool did not look at it at all. */
class ScopedWriteTest {

    private static final String IT = "{\"id\":\"x\"}";
    private static final String GRANTED = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    private final Stage stage = new Stage("preview");

    @Test
    void aRecordBelowWhatIsGrantedIsChanged() {
        below(GRANTED);

        assertThat(stage.call("scoped", "thing_change", IT).error()).isEmpty();
        assertThat(stage.happened).containsExactly("planned", "sent /entities/search", "sent /entities/search", "ran");
        assertThat(stage.ledger.intents).hasSize(1);
    }

    @Test
    void aRecordElsewhereIsUnknownAndTheTrailSaysWhy() {
        below("00000000-0000-4000-8000-000000000000");

        var unknown = stage.call("scoped", "thing_change", "{\"id\":\"unknown\"}");
        var elsewhere = stage.call("scoped", "thing_change", IT);

        assertThat(elsewhere.error()).contains(ErrorCode.NOT_FOUND);
        assertThat(elsewhere.text()).isEqualTo(unknown.text());
        assertThat(stage.happened).doesNotContain("ran");
        assertThat(stage.ledger.intents).isEmpty();
        assertThat(stage.ledger.endings.get(1).account().decision())
                .get()
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Decision.Reason.ONLY_WHEN));
    }

    @Test
    @DisplayName("a change is refused when nobody can say where its record stands")
    void aRecordThatNobodyCanPlaceIsNotChanged() {
        assertThat(stage.call("scoped", "thing_change", IT).error()).contains(ErrorCode.NOT_CONFIGURED);
        assertThat(stage.happened).doesNotContain("ran");
        assertThat(stage.ledger.intents).isEmpty();
    }

    @Test
    void nothingIsLookedUpForAnAgentThatKnowsEverything() {
        assertThat(stage.call("editor", "thing_change", IT).error()).isEmpty();
        assertThat(stage.happened).containsExactly("planned", "ran");
    }

    /** From now on everything that is asked about stands below one parent, which stands below nothing. */
    private void below(String parent) {
        stage.behind = request -> Mono.just(
                list(request.body().orElseThrow().path("data").path("filter").path("id"), parent));
    }

    private static JsonNode list(JsonNode ids, String parent) {
        var list = JsonMapper.shared().createObjectNode();
        var data = list.putArray("data");
        ids.forEach(id -> {
            var row = data.addObject().put("id", id.asString()).put("type", "feature");
            var related = row.putObject("relationships").putArray("data");
            if (!id.asString().equals(parent)) {
                related.addObject().put("type", "parent").putObject("target").put("id", parent);
            }
        });
        return list;
    }
}
