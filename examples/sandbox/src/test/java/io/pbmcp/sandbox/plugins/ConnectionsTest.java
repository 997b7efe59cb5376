package io.pbmcp.sandbox.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ConnectionsTest {

    private final Desk desk = Desk.open();
    private String all = "";

    @BeforeEach
    void find() {
        all = Desk.ALL + "/" + desk.seeded() + "/connections";
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Wire.Answer set(String entity, String state) {
        return desk.wire().put(all + "/" + entity, Desk.data("{'connection':" + state + "}"));
    }

    private JsonNode state(String entity) {
        return desk.wire().get(all + "/" + entity).data().at("/fields/connection");
    }

    private Wire.Answer search(String filter) {
        return desk.wire().post(all + "/search", ("{'data':{'filter':" + filter + "}}").replace('\'', '"'));
    }

    @Test
    void aStateIsSetReplacedAndTakenBack() {
        String feature = desk.feature();
        assertThat(state(feature)).hasToString("{\"state\":\"initial\"}");
        assertThat(set(feature, "{'state':'progress'}").data().path("id").asString())
                .isEqualTo(feature);
        assertThat(set(
                                feature,
                                "{'state':'connected','label':'Done','hoverLabel':'T-1','tooltip':'T-1 of Tracker',"
                                        + "'color':'green','targetUrl':'https://tracker.example/1'}")
                        .status())
                .isEqualTo(200);
        assertThat(state(feature).path("label").asString()).isEqualTo("Done");
        assertThat(desk.wire().get(all).data()).hasSize(5);
        assertThat(set(feature, "{'state':'initial'}").status()).isEqualTo(200);
        assertThat(desk.wire().get(all).data()).hasSize(4);
        assertThat(desk.wire().delete(all + "/" + feature).status()).isEqualTo(204);
    }

    @Test
    void statesAndEntitiesNarrowTheList() {
        JsonNode first = desk.wire().get(all).data().get(0);
        String id = first.path("id").asString();
        assertThat(desk.wire().get(all + "?state[]=connected&state[]=error").data())
                .hasSize(3);
        assertThat(desk.wire().get(all + "?state[]=initial").data()).isEmpty();
        assertThat(desk.wire().get(all + "?state[]=done").where()).isEqualTo("state[]");
        assertThat(search("{'entityId':['" + id + "']}").data().valueStream()).containsExactly(first);
        assertThat(search("{'entityId':['" + id + "'],'state':['error']}").data())
                .isEmpty();
        assertThat(search("{'entityId':[]}").data()).isEmpty();
        assertThat(search("{'state':['done']}").where()).isEqualTo("/data/filter/state/0");
        assertThat(desk.wire().post(all + "/search", "{}").data()).hasSize(4);
    }

    @Test
    void connectionsGoWithTheirFeatureAndWithTheirIntegration() {
        String feature = desk.wire().get(all).data().get(0).path("id").asString();
        assertThat(desk.wire().delete("/entities/" + feature).status()).isEqualTo(204);
        assertThat(desk.wire().get(all + "/" + feature).status()).isEqualTo(404);
        int left = desk.wire().get(all).data().size();
        assertThat(left).isLessThan(4);
        assertThat(desk.wire().delete(Desk.ALL + "/" + desk.seeded()).status()).isEqualTo(204);
        assertThat(desk.wire().get(all).status()).isEqualTo(404);
    }

    @Test
    void onlyFeaturesOfThisWorkspaceCanBeConnected() {
        assertThat(set(Desk.NOBODY, "{'state':'progress'}").status()).isEqualTo(404);
        String product = desk.wire()
                .get("/entities?type[]=product")
                .data()
                .get(0)
                .path("id")
                .asString();
        assertThat(set(product, "{'state':'progress'}").code()).isEqualTo("validation.failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'state':'done'} | state",
                "{'message':'x'} | state",
                "{'state':'error'} | message",
                "{'state':'error','message':'x','debugDetail':'y'} | debugDetail",
                "{'state':'progress','label':'x'} | label",
                "{'state':'connected','label':'Longer than twenty characters'} | label",
                "{'state':'connected','label':'x','hoverLabel':'x','tooltip':'x','color':'pink'} | color",
                "{'state':'connected','label':'x','hoverLabel':'x','tooltip':'x','color':'red','targetUrl':'x'} | targetUrl",
            })
    void aStateThatIsNotWholeIsRefused(String state, String member) {
        Wire.Answer answer = set(desk.feature(), state);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo("/data/fields/connection/" + member);
    }
}
