package io.pbmcp.http;

import static io.pbmcp.http.Running.json;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Caller;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told about access tokens: metadata, challenges, and who is asked for what. */
class AccessTokensTest {

    private static final String APP = "https://app.example.com";

    private final FakeDesk desk = new FakeDesk();
    private Running server = at(Optional.empty());

    private Running at(Optional<String> publicUrl) {
        return Running.at(
                new HttpOptions("127.0.0.1", 0, publicUrl.map(URI::create), Set.of(), Set.of(APP), HttpLimits.DEFAULT),
                desk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"})
    void metadataSaysWhoseTokensAreTaken(String path) {
        var answer = server.send(HttpRequest.newBuilder(server.at(path)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var body = json(answer);
        assertThat(body.path("resource").asString()).isEqualTo("http://127.0.0.1:" + server.port() + "/mcp");
        assertThat(body.path("authorization_servers").toString()).isEqualTo("[\"" + FakeDesk.ISSUER + "\"]");
        assertThat(body.path("scopes_supported").toString()).isEqualTo("[\"productboard:read\"]");
        assertThat(body.path("bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
        assertThat(body.path("resource_name").asString()).isEqualTo("Productboard");
    }

    @ParameterizedTest
    @CsvSource({
        "https://pb.example.com,https://pb.example.com/mcp,/mcp",
        "https://pb.example.com/,https://pb.example.com/mcp,/mcp",
        "https://pb.example.com/mcp,https://pb.example.com/mcp,/mcp",
        "https://pb.example.com/tools,https://pb.example.com/tools/mcp,/tools/mcp",
    })
    void thePublicAddressIsTheOneThatIsTold(String url, String resource, String below) {
        server.close();
        server = at(Optional.of(url));
        var path = "/.well-known/oauth-protected-resource" + below;

        assertThat(json(server.send(HttpRequest.newBuilder(server.at(path))))
                        .path("resource")
                        .asString())
                .isEqualTo(resource);
        assertThat(challenge(initialize(""))).contains("resource_metadata=\"https://pb.example.com" + path + "\"");
        assertThat(desk.resources).containsOnly(URI.create(resource));
    }

    @Test
    void theHostOfARequestIsNeverRepeated() {
        var answer = server.send(HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + "/.well-known/oauth-protected-resource")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("localhost");
    }

    @Test
    void metadataStandsBehindTheSameDoor() {
        var path = server.at("/.well-known/oauth-protected-resource");

        assertThat(server.send(HttpRequest.newBuilder(path).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        var listed = server.send(HttpRequest.newBuilder(path).header("Origin", APP));
        assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
        var asked = server.send(
                HttpRequest.newBuilder(path).header("Origin", APP).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET");
        var posted = server.send(HttpRequest.newBuilder(path).POST(BodyPublishers.ofString("{}")));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-protected-resource/other", "/.well-known/oauth-protected-resource/"})
    void thereIsNoOtherMetadata(String path) {
        assertThat(server.send(HttpRequest.newBuilder(server.at(path))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutAccessTokensThereIsNoMetadata() {
        try (var plain = Running.usual()) {
            assertThat(plain.send(HttpRequest.newBuilder(plain.at("/.well-known/oauth-protected-resource")))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(plain.send(HttpRequest.newBuilder(plain.front.endpoint()).POST(BodyPublishers.ofString("{}")))
                            .headers()
                            .firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
        }
    }

    @Test
    void whoShowsNothingIsToldWhereToGo() {
        var answer = initialize("");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .isEqualTo("Bearer resource_metadata=\"http://127.0.0.1:" + server.port()
                        + "/.well-known/oauth-protected-resource/mcp\", scope=\"productboard:read\"");
    }

    @Test
    void whoShowsABadTokenIsToldSo() {
        var answer = initialize("nobody");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).startsWith("Bearer error=\"invalid_token\", resource_metadata=\"");
    }

    @Test
    void aTokenThatCannotBeCheckedNowIsRefusedForNow() {
        var answer = initialize("down");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.body()).doesNotContain("issuer");
        assertThat(server.rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.SIGN_IN);
            assertThat(rejection.detail()).isEqualTo("the issuer is down");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "silent"})
    void aDeskThatFailsLetsNobodyIn(String token) {
        var answer = initialize(token);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(server.peer.conversations).isEmpty();
    }

    @Test
    void aVerdictMayComeLaterAndOthersAreServedMeanwhile() throws Exception {
        var waiting = server.sendLater(post("later"));
        desk.asked.asMono().block(Duration.ofSeconds(10));

        assertThat(initialize("key-bob").statusCode()).isEqualTo(200);
        assertThat(waiting).isNotDone();
        desk.later.tryEmitValue(new Authenticator.Authenticated(Caller.of("ann", "jwt")));

        var answer = waiting.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("result").path("text").asString()).isEqualTo("ann");
    }

    @Test
    void aCallThatTheTokenAloneForbidsIsAnsweredWithTheScopes() {
        var session =
                initialize("key-ann").headers().firstValue("Mcp-Session-Id").orElseThrow();

        var answer = server.send(server.post("ann", session, request(7, "scopes", "notes:write fields:read")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"notes:write fields:read\","
                        + " resource_metadata=\"http://127.0.0.1:" + server.port()
                        + "/.well-known/oauth-protected-resource/mcp\"");
        assertThat(json(answer).path("id").asInt()).isEqualTo(7);
        assertThat(server.rejections)
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.reason()).isEqualTo(Reason.SCOPE));
    }

    @Test
    void aWordThatIsNoScopeNeverGetsIntoAHeader() {
        var session =
                initialize("key-ann").headers().firstValue("Mcp-Session-Id").orElseThrow();

        var answer = server.send(server.post("ann", session, request(7, "scopes", "notes\\\":write")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private HttpResponse<String> initialize(String token) {
        return server.send(post(token));
    }

    private HttpRequest.Builder post(String token) {
        var request = HttpRequest.newBuilder(server.front.endpoint())
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request(1, "initialize", "")));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }
}
