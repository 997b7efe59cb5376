package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static io.pbmcp.server.hosted.HostedServer.tools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.pbmcp.server.live.PolicyReload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReloadTest {

    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: write, fields: read }
              - name: roadmap
                sign-in: [ { api-key: KEY-roadmap } ]
                areas: { features: full, products: read, fields: read }
            """;
    private static final String WITHOUT_FIELDS = POLICY.replace("notes: write, fields: read", "notes: write");

    @TempDir
    private Path audit = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private @Nullable HostedServer running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
    }

    private HostedServer server() {
        if (running == null) {
            running = new HostedServer(audit, POLICY, "triage", "roadmap");
        }
        return running;
    }

    /** Writes the policy file and has it read. */
    private void reload(String policy) {
        try {
            Files.writeString(folder.resolve("policy.yaml"), server().keyed(policy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        following().reload();
    }

    private PolicyReload following() {
        return server().following(folder.resolve("policy.yaml"));
    }

    @Test
    void whatAnAgentIsShownAndMayDoFollowsTheFile() {
        var triage = server().client("triage");
        assertThat(tools(triage)).contains("note_update");
        reload(POLICY.replace("notes: write", "notes: read"));

        assertThat(tools(triage)).contains("note_search").doesNotContain("note_update");
        assertThat(text(call(triage, "note_update", Map.of("id", "x")))).startsWith("not_permitted: ");
        assertThat(text(call(triage, "access_explain", Map.of()))).contains("read: notes, fields");
    }

    @Test
    void aSessionHearsOnceOfEachListThatChanged() {
        var client = raw("triage");
        client.tell("notifications/initialized", "{}");
        var said = client.listen();

        reload(WITHOUT_FIELDS);
        reload(POLICY.replace("features: full", "features: read"));

        assertThat(client.welcome.at("/capabilities/tools/listChanged").asBoolean())
                .isTrue();
        assertThat(List.of(method(said), method(said), method(said)))
                .contains("notifications/tools/list_changed", "notifications/resources/list_changed");
    }

    @Test
    void whoDidNotListenHearsWhenItDoes() {
        var client = raw("triage");
        client.tell("notifications/initialized", "{}");
        reload(WITHOUT_FIELDS);

        assertThat(method(client.listen())).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void aKeyThatIsGoneIsRefusedInSessionsThatAreOpen() {
        var triage = server().client("triage");
        var client = raw("triage");
        reload(POLICY.replace("KEY-triage", "sha256:" + "0".repeat(64)));

        assertThat(RawClient.response(client.begin(1, "tools/list", "{}")).statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> tools(triage)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anAgentThatIsSwitchedOffIsDeniedInSessionsThatAreOpen() {
        var triage = server().client("triage");
        reload(POLICY.replace("    areas: { notes: write", "    disabled: true\n    areas: { notes: write"));

        assertThat(tools(triage)).isEmpty();
        assertThat(text(call(triage, "note_search", Map.of()))).startsWith("not_permitted: ");
    }

    @Test
    void aCallThatWaitedForAPersonIsNotMadeUnderAPolicyThatChanged() {
        var client = server().asking("roadmap", form -> {
            reload(POLICY.replace("features: full", "features: read"));
            var typed = Pattern.compile("these quotes: \"([^\"]*)\"").matcher(form.message());
            return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                    .content(Map.of("name", typed.find() ? typed.group(1) : ""))
                    .build();
        });
        var feature = SandboxQuestions.first(server().sandbox, "feature");

        var deleted = call(client, "entity_delete", Map.of("id", feature));

        assertThat(text(deleted)).startsWith("conflict: The policy changed");
        assertThat(text(call(client, "entity_delete", Map.of("id", feature)))).startsWith("not_permitted: ");
        assertThat(SandboxQuestions.first(server().sandbox, "feature")).isEqualTo(feature);
    }

    @Test
    @DisplayName("R20 a bad file leaves the policy before in force, and readiness tells")
    void aBadFileIsNotTakenUp() throws Exception {
        var triage = server().client("triage");
        reload(POLICY + "agnets: []\n");

        assertThat(tools(triage)).contains("note_update");
        assertThat(readiness()).contains("policy_stale");
        reload(WITHOUT_FIELDS);
        assertThat(readiness()).doesNotContain("policy_stale");
        assertThat(server().auditAfterClosing())
                .anyMatch(line -> line.contains("io.pbmcp.policy.refused") && line.contains("\"problems\":\"1\""))
                .anyMatch(line -> line.contains("io.pbmcp.policy.reloaded"));
    }

    @Test
    @DisplayName("R19 each of many calls during reloads is decided by exactly one version")
    void callsDuringReloadsAreDecidedByOneVersionEach() {
        var client = raw("triage");
        var policies = List.of(WITHOUT_FIELDS, POLICY);
        var calls = new ArrayList<CompletableFuture<?>>();
        for (var round = 0; round < 10; round++) {
            for (var i = 0; i < 20; i++) {
                calls.add(client.begin(
                                round * 20 + i,
                                "tools/call",
                                "{\"name\":\"configuration_get\",\"arguments\":{\"type\":\"feature\"}}")
                        .thenAccept(answer -> assertThat(answer.statusCode()).isEqualTo(200)));
                if (i == 10) {
                    reload(policies.get(round % 2));
                }
            }
            calls.forEach(CompletableFuture::join);
        }

        var events = server().auditAfterClosing().stream()
                .map(JsonMapper.shared()::readTree)
                .filter(event -> event.path("type").asString("").equals("io.pbmcp.call.final"))
                .map(event -> event.path("data"))
                .toList();
        assertThat(events).hasSize(200);
        var allowing = versions(events, "allowed");
        var denying = versions(events, "denied (level)");
        assertThat(allowing).hasSize(1);
        assertThat(denying).hasSize(1).doesNotContainAnyElementsOf(allowing);
    }

    private static List<String> versions(List<JsonNode> events, String verdict) {
        return events.stream()
                .filter(event -> event.at("/decision/verdict").asString("").equals(verdict))
                .map(event -> event.path("policy").asString(""))
                .distinct()
                .toList();
    }

    private RawClient raw(String agent) {
        return new RawClient(server().front().endpoint(), server().key(agent), "2025-11-25");
    }

    private static String method(Iterator<JsonNode> said) {
        return said.next().path("method").asString();
    }

    private String readiness() throws IOException, InterruptedException {
        var ready = URI.create("http://" + server().front().endpoint().getAuthority() + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString())
                .body();
    }
}
