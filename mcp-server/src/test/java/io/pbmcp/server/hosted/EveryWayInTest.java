package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.audit.WholeTrail;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever is asked of the server, and whoever is turned away, has its line in the trail. */
class EveryWayInTest {

    private static final String CANARY = "canary0123456789";
    private static final String POLICY = """
            version: 1
            agents:
              - { name: triage, owner: ops@example.com, sign-in: [ { api-key: KEY-triage } ], areas: { notes: write, features: read } }
              - { name: roadmap, owner: ops@example.com, sign-in: [ { api-key: KEY-roadmap } ], areas: { features: full } }
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private Path audit = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @BeforeEach
    void start() {
        audit = folder.resolve("audit");
        server = new HostedServer(audit, POLICY, "triage", "roadmap");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callsThatAreNoneAreWrittenDown() {
        var client = client("triage");
        for (var params : List.of("{}", "{\"name\":7}", "{\"name\":\"note_get\",\"arguments\":[1]}")) {
            assertThat(client.ask(5, "tools/call", params).at("/error/code").asInt())
                    .isEqualTo(-32602);
        }

        assertThat(ended().events("call.malformed")).hasSize(3).allSatisfy(event -> {
            assertThat(event.at("/data/agent").asString()).isEqualTo("triage");
            assertThat(event.at("/data/line").asString()).startsWith("triage (api-key) sent a call that is none: ");
        });
    }

    @Test
    void promptsAndAddressesThatDoNotExistAreWrittenDownWithoutTheirTexts() {
        var client = client("triage");
        client.ask(5, "prompts/get", "{\"name\":\"feature_brief\",\"arguments\":{\"feature\":\"Secret of Olga\"}}");
        client.ask(6, "prompts/get", "{\"name\":\"no_such_prompt\"}");
        client.ask(7, "resources/read", "{\"uri\":\"productboard://nothing/of/Olga%20Novak\"}");
        client.ask(8, "resources/read", "{}");

        var trail = ended();
        assertThat(trail.events("request.final"))
                .extracting(event -> event.at("/data/method").asString() + " "
                        + event.at("/data/outcome").asString())
                .containsExactly(
                        "prompts/get done", "prompts/get refused", "resources/read refused", "resources/read refused");
        assertThat(trail.text()).doesNotContain("Olga").contains("no_such_prompt");
    }

    @Test
    void aToolThatDoesNotExistIsWrittenDownAndATextForANameIsNot() {
        var client = client("triage");
        client.ask(5, "tools/call", "{\"name\":\"note_burn\"}");
        client.ask(6, "tools/call", "{\"name\":\"olga@acme.example\\u001b[2J\"}");

        var trail = ended();
        assertThat(trail.events("call.unknown-tool")).hasSize(2);
        assertThat(trail.text()).contains("note_burn").doesNotContain("olga");
    }

    @Test
    @DisplayName("T19 a refused sign-in is written down without its credential")
    void aRefusedSignInIsWrittenDownWithoutItsCredential() throws Exception {
        var jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0." + CANARY;
        for (var header :
                List.of("Bearer " + CANARY, "Bearer pbm_" + CANARY, CANARY, "Bearer " + jwt, "Basic " + CANARY)) {
            assertThat(post(Map.of("Authorization", header)).statusCode()).isEqualTo(401);
        }
        assertThat(post(Map.of()).statusCode()).isEqualTo(401);

        var trail = ended();
        assertThat(trail.events("sign-in.refused")).hasSize(6).allSatisfy(event -> {
            assertThat(event.at("/data/via").asString()).isEqualTo("http");
            assertThat(event.at("/data/from").asString()).contains("127.0.0.1");
        });
        assertThat(trail.text()).doesNotContain(CANARY, "eyJzdWIi");
    }

    @Test
    void whoIsTurnedAwayAtTheDoorIsWrittenDown() throws Exception {
        var bearer = "Bearer " + server.key("triage");
        assertThat(post(Map.of("Authorization", bearer, "X-PBMCP-Narrow", "everything"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Map.of("Authorization", bearer, "Origin", "https://olga:" + CANARY + "@evil.example"))
                        .statusCode())
                .isEqualTo(403);

        var trail = ended();
        assertThat(trail.events("door.refused"))
                .extracting(event -> event.at("/data/reason").asString())
                .containsExactly("narrowing", "origin");
        assertThat(trail.text()).doesNotContain(CANARY);
    }

    @Test
    void theSessionOfAnotherAgentIsWrittenDownAndReadsLikeAnUnknownOne() throws Exception {
        var opened = post(Map.of("Authorization", "Bearer " + server.key("triage")));
        var session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
        var stranger = "Bearer " + server.key("roadmap");

        var refused = post("ping", Map.of("Authorization", stranger, "Mcp-Session-Id", session));
        var unknown = post("ping", Map.of("Authorization", stranger, "Mcp-Session-Id", "no-such-session"));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(ended().events("door.refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/line").asString())
                        .contains("session-of-another", "Agent roadmap sent the session of agent triage."));
    }

    @Test
    @DisplayName("R16 while the folder is gone, changes and prompts are refused and nothing reaches Productboard")
    @DisabledOnOs(OS.WINDOWS)
    void whileTheFolderIsGoneChangesAreRefused() throws Exception {
        var client = client("triage");
        var away = folder.resolve("away");
        Files.move(audit, away);
        server.sandbox.clearStats();

        var refused = client.ask(
                5, "tools/call", "{\"name\":\"note_create\",\"arguments\":{\"title\":\"x\",\"content\":\"y\"}}");

        assertThat(code(refused)).isEqualTo("audit_unavailable");
        assertThat(server.sandbox.stats().toString()).doesNotContain("POST");
        assertThat(server.readiness()).contains("audit_unavailable");
        Files.move(away, audit);
        assertThat(server.settled()).isTrue();
        assertThat(server.readiness()).doesNotContain("audit_unavailable");
        var made = client.ask(
                6, "tools/call", "{\"name\":\"note_create\",\"arguments\":{\"title\":\"x\",\"content\":\"y\"}}");
        assertThat(code(made)).isEmpty();
        assertThat(ended().events("call.final")).hasSize(2);
    }

    private static String code(JsonNode frame) {
        return frame.at("/result/_meta/io.pbmcp~1code").asString("");
    }

    private RawClient client(String agent) {
        return new RawClient(server.front().endpoint(), server.key(agent), "2025-06-18");
    }

    private WholeTrail ended() {
        server.close();
        return WholeTrail.in(audit);
    }

    private HttpResponse<String> post(Map<String, String> headers) throws Exception {
        return post("initialize", headers);
    }

    private HttpResponse<String> post(String method, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(server.front().endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        headers.forEach(request::header);
        var body = """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":{"protocolVersion":"2025-06-18","capabilities":{},\
                "clientInfo":{"name":"raw","version":"1"}}}""".formatted(method);
        return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
