package io.pbmcp.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JiraTest {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private static Sandbox sandbox;
    private static Wire wire;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        wire = Wire.to(sandbox.uri(), sandbox.token());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    private static List<JsonNode> integrations() {
        return wire.get("/jira-integrations").data().valueStream().toList();
    }

    private static String link(JsonNode thing, String name) {
        return wire.below(URI.create(thing.path("links").path(name).asString()));
    }

    @Test
    void everyIntegrationLeadsToItselfAndToItsConnections() {
        assertThat(integrations()).hasSize(2);
        for (JsonNode integration : integrations()) {
            assertThat(wire.get(link(integration, "self")).data()).isEqualTo(integration);
            JsonNode connections = wire.get(link(integration, "connections")).data();
            assertThat(connections).isNotEmpty();
            connections.forEach(connection ->
                    assertThat(wire.get(link(connection, "self")).data()).isEqualTo(connection));
        }
    }

    @Test
    void anIssueIsFoundByItsKeyAndByItsId() {
        String all = link(integrations().get(0), "connections");
        JsonNode one = wire.get(all).data().get(1);
        String key = one.at("/fields/issueKey").asString();
        String id = one.at("/fields/issueId").asString();
        assertThat(wire.get(all + "?issueKey=" + key).data().valueStream()).contains(one);
        assertThat(wire.get(all + "?issueId=" + id).data().valueStream()).containsExactly(one);
        assertThat(wire.get(all + "?issueKey=" + key + "&issueId=" + id).data().valueStream())
                .containsExactly(one);
        assertThat(wire.get(all + "?issueKey=" + key + "&issueId=1").data()).isEmpty();
        assertThat(wire.get(all + "?issue=" + key).where()).isEqualTo("issue");
    }

    @Test
    void whatIsNotConnectedIsNotFound() {
        JsonNode integration = integrations().get(0);
        assertThat(wire.get(link(integration, "connections") + "/" + NOBODY).status())
                .isEqualTo(404);
        assertThat(wire.get("/jira-integrations/" + NOBODY).status()).isEqualTo(404);
        assertThat(wire.get("/jira-integrations/" + NOBODY + "/connections").status())
                .isEqualTo(404);
        assertThat(wire.get("/jira-integrations/x").where()).isEqualTo("integrationId");
        assertThat(wire.with(sandbox.token(Set.of("entities:read")))
                        .get("/jira-integrations")
                        .code())
                .isEqualTo("auth.accessDenied");
    }

    @Test
    void aConnectionGoesWithItsFeature() {
        String self =
                link(wire.get(link(integrations().get(0), "connections")).data().get(0), "self");
        String feature = self.substring(self.lastIndexOf('/') + 1);
        assertThat(wire.delete("/entities/" + feature).status()).isEqualTo(204);
        assertThat(wire.get(self).status()).isEqualTo(404);
    }
}
