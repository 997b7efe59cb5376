package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static io.pbmcp.server.hosted.HostedServer.tools;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.approval.ApproverKey;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a caller gets, and what Productboard does not, when something that a decision needs is missing or broken. The
 * page {@code docs/fail-closed.md} names these tests and those elsewhere.
 */
class FailClosedTest {

    private static final String POLICY =
            """
            version: 1
            defaults: { confirm: { irreversible: preview, egress: approve } }
            agents:
              - { name: bare, owner: ops@example.com, sign-in: [ { api-key: KEY-bare } ] }
              - { name: reader, owner: ops@example.com, sign-in: [ { api-key: KEY-reader } ], areas: { notes: read, features: read, fields: read } }
              - name: builder
                owner: ops@example.com
                sign-in: [ { api-key: KEY-builder } ]
                areas: { webhooks: write, integrations: write, features: full, products: read, fields: read, notes: write }
            approvers:
              - { name: ops-leads, key: "sha256:LEAD", may: [ egress ] }
            egress: { hosts: [ hooks.example.com ] }
            """.replace("LEAD", ApproverKey.fresh(new SecureRandom()).sha256());
    private static final Map<String, Object> NOTE = Map.of("title", "x", "content", "y");

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
            running = new HostedServer(audit, POLICY, "bare", "reader", "builder");
        }
        return running;
    }

    @Test
    @DisplayName("fail-open path 1: a decision that throws is a denial, and the trail tells that it threw")
    void aDecisionThatThrowsIsADenial() {
        var played = new PlayedServer(folder, () -> {
            throw new IllegalStateException("No clock");
        });
        var front = played.http();
        var client = new RawClient(front.endpoint(), played.key(), "2025-06-18");

        var listed = client.ask(1, "tools/list", "{}");
        var refused = client.ask(2, "tools/call", "{\"name\":\"note_get\",\"arguments\":{\"id\":\"x\"}}");

        assertThat(listed.at("/result/tools")).isEmpty();
        assertThat(refused.at("/result/_meta/io.pbmcp~1code").asString()).isEqualTo("not_permitted");
        assertThat(refused.toString()).doesNotContain("No clock");
        assertThat(played.asked).isEmpty();
        front.close(Duration.ofSeconds(5));
        assertThat(played.endings()).singleElement().asString().contains("denied (policy-error)");
    }

    @Test
    @DisplayName("T11 an integration is not switched on towards an address that nobody can tell")
    void anIntegrationIsNotSwitchedOnTowardsWhoKnowsWhere() {
        var integration =
                SandboxQuestions.ids(server().sandbox, "/plugin-integrations").get(0);
        SandboxQuestions.send(
                server().sandbox,
                "PATCH",
                "/plugin-integrations/" + integration,
                "{\"data\":{\"fields\":{\"integrationStatus\":\"disabled\"}}}");
        var client = server().client("builder");
        server().sandbox.clearStats();

        var refused = text(call(client, "plugin_integration_update", Map.of("id", integration, "enabled", true)));

        assertThat(refused).startsWith("not_permitted: ").contains("Give the url as well");
        assertThat(writes()).isEmpty();
        var withUrl = Map.<String, Object>of(
                "id", integration, "enabled", true, "url", "https://hooks.example.com/push", "authorization", "Key x");
        assertThat(text(call(client, "plugin_integration_update", withUrl))).startsWith("confirmation_required: ");
    }

    @Test
    @DisplayName("fail-open path 2: no check lives in the handshake, and nothing is done without one")
    void aCallWithoutAHandshakeDoesNothing() throws Exception {
        var unknown = post(Map.of());
        var withoutSession = post(Map.of("Authorization", "Bearer " + server().key("builder")));

        assertThat(unknown).isEqualTo(401);
        assertThat(withoutSession).isEqualTo(400);
        assertThat(asked()).isEmpty();
        // The rights of each request count, not those that the session began with.
        var session = server().narrowed("builder", "read-only");
        assertThat(text(call(session, "note_create", NOTE))).startsWith("not_permitted: ");
        assertThat(writes()).isEmpty();
    }

    @Test
    @DisplayName("fail-open path 3: a list of tools is one agent's own and may be kept by nobody")
    void aListOfToolsMayNotBeKept() {
        var client = new RawClient(server().front().endpoint(), server().key("reader"), "2025-11-25");

        var listed = RawClient.response(client.begin(1, "tools/list", "{}"));

        assertThat(listed.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(listed.body()).contains("note_search").doesNotContain("cacheScope", "note_create");
    }

    @Test
    @DisplayName("fail-open paths 4, 11 and 15: an agent without a rule is shown nothing and reaches nothing")
    void withoutARuleNothingIsReachable() {
        var client = server().client("bare");
        var shown = tools(client);
        server().sandbox.clearStats();

        Tools.catalog().facts().stream()
                .map(tool -> tool.name())
                .filter(tool -> !shown.contains(tool))
                .forEach(tool ->
                        assertThat(text(call(client, tool, Map.of()))).as(tool).startsWith("not_permitted: "));

        assertThat(shown).allMatch(tool -> tool.startsWith("access_"));
        assertThat(asked()).isEmpty();
    }

    @Test
    @DisplayName("fail-open path 6: a policy file that is gone or broken leaves the one before in force")
    void aBrokenPolicyFileChangesNothing() throws IOException {
        var file = Files.writeString(folder.resolve("policy.yaml"), server().policy);
        var following = server().following(file);
        following.reload();
        var reader = server().client("reader");
        var before = tools(reader);
        server().sandbox.clearStats();

        for (var broken : List.of("", "version: 1\nagents: [", "version: 2\n", server().policy + "more: 1\n")) {
            Files.writeString(file, broken);
            following.reload();
            assertThat(server().readiness()).contains("policy_stale");
            assertThat(text(call(reader, "note_create", NOTE))).startsWith("not_permitted: ");
        }
        Files.delete(file);
        following.reload();

        assertThat(server().readiness()).contains("policy_stale");
        assertThat(tools(reader)).isEqualTo(before);
        assertThat(text(call(reader, "note_create", NOTE))).startsWith("not_permitted: ");
        assertThat(call(reader, "note_search", Map.of()).isError()).isFalse();
        assertThat(writes()).isEmpty();
    }

    @Test
    @DisplayName("fail-open path 7: without a server key nobody can be asked to approve, and the call is refused")
    void withoutAKeyNothingIsApproved() {
        var client = server().client("builder");
        server().sandbox.clearStats();

        var refused = text(call(
                client,
                "webhook_create",
                Map.of("name", "B", "events", List.of("feature.updated"), "url", "https://hooks.example.com/in")));

        assertThat(refused).startsWith("confirmation_required: ").contains("PBMCP_KEY", "Nothing was changed");
        assertThat(refused).doesNotContain("pbt_");
        assertThat(writes()).isEmpty();
    }

    @Test
    @DisplayName("fail-open path 8: what cannot be kept is not destroyed")
    void withoutAJournalNothingIsDestroyed() throws IOException {
        var client = server().client("builder");
        var feature = SandboxQuestions.first(server().sandbox, "feature");
        var ticket = ticket(text(call(client, "entity_delete", Map.of("id", feature))));
        Files.createDirectories(audit.resolve("state"));
        Files.writeString(audit.resolve("state").resolve("journal"), "in the way");
        server().sandbox.clearStats();

        var refused = text(call(client, "entity_delete", Map.of("id", feature, "confirm", ticket)));

        assertThat(refused).startsWith("audit_unavailable: ").contains("journal", "nothing was changed");
        assertThat(writes()).isEmpty();
        assertThat(SandboxQuestions.ids(server().sandbox, "/entities?type%5B%5D=feature"))
                .contains(feature);
    }

    @Test
    @DisplayName("fail-open path 13: a dry run shows nothing that the call would be denied")
    void aDryRunAllowsNoMore() {
        var client = server().client("reader");
        var feature = SandboxQuestions.first(server().sandbox, "feature");
        server().sandbox.clearStats();

        for (var tool : List.of("entity_delete", "entity_update", "note_create", "webhook_create")) {
            var refused = text(call(client, tool, Map.of("id", feature, "dry_run", true)));
            assertThat(refused).as(tool).startsWith("not_permitted: ");
        }

        assertThat(asked()).isEmpty();
    }

    @Test
    @DisplayName("fail-open path 14: a ticket opens one call, once")
    void aTicketOpensOneCallOnce() {
        var client = server().client("builder");
        var features = SandboxQuestions.ids(server().sandbox, "/entities?type%5B%5D=feature");
        var shown = text(call(client, "entity_delete", Map.of("id", features.get(0))));
        var again = text(call(client, "entity_delete", Map.of("id", features.get(0))));
        server().sandbox.clearStats();
        assertThat(ticket(shown)).isNotEqualTo(ticket(again));

        var other = text(call(client, "entity_delete", Map.of("id", features.get(1), "confirm", ticket(shown))));
        var forged = text(call(client, "entity_delete", Map.of("id", features.get(0), "confirm", "pbt_forged")));
        assertThat(List.of(other, forged)).allMatch(text -> text.startsWith("confirmation_"));
        assertThat(writes()).isEmpty();

        var done = call(client, "entity_delete", Map.of("id", features.get(0), "confirm", ticket(shown)));
        var twice = call(client, "entity_delete", Map.of("id", features.get(0), "confirm", ticket(shown)));
        assertThat(done.isError()).as(text(done)).isFalse();
        assertThat(twice.isError()).isTrue();
        assertThat(writes()).containsExactlyEntriesOf(Map.of("DELETE /entities/{id}", 1L));
    }

    /** Everything that reached Productboard, by route. */
    private Map<String, Long> asked() {
        return server().sandbox.stats().byRoute();
    }

    /** The same without what only reads. */
    private Map<String, Long> writes() {
        var writes = new TreeMap<>(asked());
        writes.keySet().removeIf(route -> route.startsWith("GET ") || route.endsWith("/search"));
        return writes;
    }

    private static String ticket(String text) {
        var found = Pattern.compile("confirm: \"(pbt_[^\"]+)").matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private int post(Map<String, String> headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server().front().endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.POST(BodyPublishers.ofString("""
                                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"note_create",\
                                "arguments":{"title":"x","content":"y"}}}""")).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
