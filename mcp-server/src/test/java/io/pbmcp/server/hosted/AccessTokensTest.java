package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.TokenServer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.signin.Forgeries;
import io.pbmcp.server.signin.LoopbackIssuer;
import io.pbmcp.server.signin.Mint;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens over the wire, from the door to Productboard. */
class AccessTokensTest {

    private static final String POLICY = """
            version: 1
            defaults: { limits: { calls: 5/day, writes: 2/day } }
            agents:
              - name: triage
                sign-in: [ { jwt: { issuer: "ISSUER", client: triage-bot } } ]
                areas: { notes: write, features: read }
              - name: roadmap
                sign-in: [ { jwt: { issuer: "ISSUER", client: roadmap-bot } } ]
                areas: { features: read }
            """;

    private final LoopbackIssuer issuer = new LoopbackIssuer();
    private final TokenServer server;
    private final Mint mint;

    AccessTokensTest(@TempDir Path audit) {
        server = new TokenServer(audit, POLICY.replace("ISSUER", issuer.uri().toString()));
        mint = new Mint(
                issuer.uri(), server.resource().toString(), Clock.systemUTC().instant());
        issuer.publishing(mint.published());
    }

    @AfterEach
    void close() {
        server.close();
        issuer.close();
    }

    @Test
    @DisplayName("T3 forged tokens are 401, all in the same words, and reach nobody")
    void forgedTokensReachNobody() {
        var session = server.open(mint.good());
        var bad = server.initialize("nonsense");

        Forgeries.of(mint, Clock.systemUTC().instant()).forEach((name, token) -> {
            if (token.length() > 8192) {
                return;
            }
            var opened = server.initialize(token);
            var called = server.call(token, session, "note_search", "{}");
            assertThat(List.of(opened.statusCode(), called.statusCode()))
                    .describedAs(name)
                    .containsOnly(401);
            assertThat(opened.body()).describedAs(name).isEqualTo(bad.body());
            assertThat(challenge(opened)).describedAs(name).isEqualTo(challenge(bad));
        });
        assertThat(server.initialize(mint.with("long", "x".repeat(7500))).statusCode())
                .isIn(401, 413, 431);
        assertThat(server.wire.exchanges()).isEmpty();
        assertThat(String.join("\n", server.auditAfterClosing()))
                .contains("io.pbmcp.sign-in.refused")
                .doesNotContain("eyJ");
    }

    @Test
    @DisplayName("T3 a caller's token never leaves: not to Productboard, not into answers, not into the trail")
    void theTokenOfACallerStaysHere() {
        var token = mint.with("sub", "olga@example.com");
        var session = server.open(token);
        var called = server.call(token, session, "note_create", "{\"title\":\"Night theme\",\"content\":\"Dark.\"}");

        assertThat(message(called).at("/result/isError").asBoolean(true))
                .describedAs(called.body())
                .isFalse();
        var part = token.split("\\.", -1)[1];
        assertThat(server.wire.heads())
                .isNotEmpty()
                .allSatisfy(head -> assertThat(head)
                        .contains("Bearer " + server.sandbox.token())
                        .doesNotContain(part));
        assertThat(server.wire.exchanges().toString()).doesNotContain(part).doesNotContain("olga@example.com");
        assertThat(server.answers).noneMatch(answer -> answer.contains(part));
        assertThat(Set.copyOf(issuer.asked)).hasSize(2);
        var lines = server.auditAfterClosing();
        assertThat(lines).noneMatch(line -> line.contains("eyJ") || line.contains("olga@example.com"));
        assertThat(lines)
                .anyMatch(line -> line.contains("\"via\":\"jwt\"") && line.contains("\"for\":\"o***@example.com"));
    }

    @Test
    @DisplayName("T7 a token takes away, and never gives")
    void scopesOnlyTakeAway() {
        var session = server.open(mint.good());

        assertThat(tools(mint.good(), session)).contains("note_create", "note_search", "entity_get");
        assertThat(tools(mint.with("scope", "notes:read"), session))
                .contains("note_search", "access_explain")
                .doesNotContain("note_create", "entity_get");
        assertThat(tools(mint.with("scope", "productboard:full"), session))
                .contains("note_create")
                .doesNotContain("note_delete", "entity_update", "webhook_create");
        assertThat(tools(mint.with("scope", ""), session))
                .contains("access_explain")
                .doesNotContain("note_search", "entity_get");
    }

    @Test
    void aCallThatTheTokenAloneForbidsAsksForAllItsScopes() {
        var narrow = mint.with("scope", "features:read");
        var session = server.open(narrow);

        var refused = server.call(narrow, session, "note_create", "{\"title\":\"x\",\"content\":\"y\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(challenge(refused))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"notes:write features:read\","
                        + " resource_metadata=\""
                        + server.resource().resolve("/.well-known/oauth-protected-resource/mcp")
                        + "\"");
        assertThat(message(refused).at("/error/message").asString())
                .startsWith("not_permitted: ")
                .contains("notes:write");
        assertThat(server.wire.exchanges()).isEmpty();
        assertThat(finals(server.auditAfterClosing()))
                .hasSize(1)
                .first()
                .asString()
                .contains("note_create");
    }

    @Test
    void callsThatWereForbiddenCostNothing() {
        var narrow = mint.with("scope", "features:read");
        var session = server.open(narrow);
        for (var time = 0; time < 7; time++) {
            assertThat(server.call(narrow, session, "note_create", "{}").statusCode())
                    .isEqualTo(403);
        }

        var wide =
                server.call(mint.good(), session, "note_create", "{\"title\":\"Night theme\",\"content\":\"Dark.\"}");

        assertThat(message(wide).at("/result/isError").asBoolean(true)).isFalse();
    }

    @Test
    void whatThePolicyForbidsNoScopeOpens() {
        var narrow = mint.with("scope", "notes:read");
        var session = server.open(narrow);

        for (var tool : List.of("note_delete", "entity_update", "webhook_create")) {
            var refused = server.call(narrow, session, tool, "{}");
            assertThat(refused.statusCode()).describedAs(tool).isEqualTo(200);
            assertThat(message(refused).at("/result/isError").asBoolean(false)).isTrue();
        }
    }

    @Test
    void anUnknownToolStaysUnknown() {
        var narrow = mint.with("scope", "");
        var session = server.open(narrow);

        var answer = server.call(narrow, session, "note_burn", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(message(answer).at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void aSessionBelongsToItsAgentAndPerson() {
        var olga = mint.with("sub", "olga@example.com");
        var session = server.open(olga);

        assertThat(server.ask(olga, session, "tools/list", "{}").statusCode()).isEqualTo(200);
        assertThat(server.ask(mint.with("sub", "ivan@example.com"), session, "tools/list", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.ask(mint.good(), session, "tools/list", "{}").statusCode())
                .isEqualTo(404);
        var claims = mint.with("client_id", "roadmap-bot");
        assertThat(server.ask(claims, session, "tools/list", "{}").statusCode()).isEqualTo(404);
        assertThat(server.initialize(claims).statusCode()).isEqualTo(200);
        assertThat(server.ask("", session, "tools/list", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyThatIsNewIsFoundAndOneThatIsGoneIsNot() {
        var session = server.open(mint.good());
        var next = new Mint(
                issuer.uri(), server.resource().toString(), Clock.systemUTC().instant());
        issuer.publishing(next.published().replace("rsa-1", "rsa-2"));
        var token = next.headed("kid", "rsa-2");
        assertThat(server.ask(token, session, "tools/list", "{}").statusCode()).isEqualTo(401);

        assertThat(server.after(401, () -> server.ask(token, session, "tools/list", "{}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.ask(mint.good(), session, "tools/list", "{}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anIssuerThatIsDownLetsNobodyInUntilItIsBack() {
        issuer.publishing("<html>Down for maintenance</html>");
        for (var times = 0; times < 3; times++) {
            var refused = server.initialize(mint.good());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
            server.nanos.addAndGet(TokenServer.PAUSE.toNanos());
        }
        issuer.publishing(mint.published());

        assertThat(server.after(503, () -> server.initialize(mint.good())).statusCode())
                .isEqualTo(200);
        assertThat(server.auditAfterClosing())
                .anyMatch(line -> line.contains("io.pbmcp.sign-in.refused") && line.contains("set of keys"));
    }

    private List<String> tools(String token, String session) {
        return message(server.ask(token, session, "tools/list", "{}"))
                .at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    private static List<String> finals(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("io.pbmcp.call.final"))
                .toList();
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }
}
