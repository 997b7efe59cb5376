package io.pbmcp.sandbox.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import io.pbmcp.sandbox.plugins.Receiver.Said;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushesTest {

    private final Desk desk = Desk.open();
    private String integration = "";
    private String feature = "";

    @BeforeEach
    void create() {
        integration = desk.create(Desk.fields("https://hooks.example.com", ",'headers':{'authorization':'Basic x'}}"))
                .data()
                .path("id")
                .asString();
        desk.receiver().heard().clear();
        feature = desk.feature();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Asks the control address, which is in no OpenAPI file. */
    private Wire.Answer push(String trigger) {
        String body = "{\"integrationId\":\"" + integration + "\",\"entityId\":\"" + feature + "\",\"trigger\":\""
                + trigger + "\"}";
        Wire control = new Wire(desk.sandbox().controlUri(), "none", desk.wire().http(), Optional.empty());
        return control.post("/pushes", body);
    }

    private JsonNode state() {
        return desk.wire()
                .get(Desk.ALL + "/" + integration + "/connections/" + feature)
                .data()
                .at("/fields/connection");
    }

    @Test
    void theReceiverIsToldAndSaysWhatTheButtonShows() {
        desk.receiver().says(body -> {
            JsonNode data = new JsonMapper().readTree(body).path("data");
            assertThat(data.path("trigger").asString()).isEqualTo("button.push");
            assertThat(data.at("/feature/id").asString()).isEqualTo(feature);
            assertThat(data.at("/triggeredByUser/email").asString()).isEqualTo("ana@acme.example");
            assertThat(data.at("/links/connection").asString())
                    .startsWith(desk.wire().base() + Desk.ALL);
            return new Said(200, "application/json", Desk.data("{'connection':{'state':'progress'}}"));
        });
        assertThat(push("button.push").body()).hasToString("{\"state\":\"progress\"}");
        assertThat(state()).hasToString("{\"state\":\"progress\"}");
        assertThat(desk.receiver().heard()).containsExactly("POST / */* Basic x");
    }

    @Test
    void anAnswerThatIsNoStateIsAnErrorWithItsReason() {
        desk.receiver().says(body -> new Said(200, "application/json", Desk.data("{'connection':{'state':'done'}}")));
        assertThat(push("button.push").body().path("state").asString()).isEqualTo("error");
        assertThat(state().path("debugDetail").asString()).contains("must be one of connected");
        desk.sandbox().receivers().clear();
        assertThat(push("button.push").status()).isEqualTo(200);
        assertThat(state().path("debugDetail").asString()).isEqualTo("No answer.");
    }

    @Test
    void anUnlinkTakesTheConnectionAway() {
        desk.receiver()
                .says(body -> new Said(200, "application/json", Desk.data("{'connection':{'state':'progress'}}")));
        push("button.push");
        desk.receiver()
                .says(body -> new Said(200, "application/json", Desk.data("{'connection':{'state':'initial'}}")));
        push("button.unlink");
        assertThat(state()).hasToString("{\"state\":\"initial\"}");
    }

    @Test
    void aButtonThatNobodySeesCannotBePushed() {
        assertThat(push("button.hold").status()).isEqualTo(400);
        desk.update(integration, "{'integrationStatus':'disabled'}");
        assertThat(push("button.push").status()).isEqualTo(422);
        desk.wire().delete(Desk.ALL + "/" + integration);
        assertThat(push("button.push").status()).isEqualTo(404);
        assertThat(desk.receiver().heard()).isEmpty();
    }
}
