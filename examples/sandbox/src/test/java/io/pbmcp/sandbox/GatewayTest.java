package io.pbmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {

    private static final TestClock CLOCK = new TestClock();
    private static final RawClient RAW = new RawClient();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().unseeded().withTime(CLOCK));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aMissingTokenIsRefusedInTheGatewaysOwnShape() throws IOException {
        HttpResponse<String> answer = RAW.send("GET", sandbox.uri(), "/entities", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(answer.headers().map()).doesNotContainKey("x-ratelimit-limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer  | Unauthorized",
                "Bearer abc | Bad token; invalid JSON",
                "Bearer a.b.c | Bad token; invalid JSON",
                "Basic YTpi | Bad token; invalid JSON",
            })
    void aStrangeCredentialIsRefusedInTheGatewaysOwnShape(String header, String message) throws IOException {
        HttpResponse<String> answer = RAW.send("GET", sandbox.uri(), "/entities", "", "Authorization", header);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    @Test
    void aTokenOfAnotherIssuerIsUnknownToTheGateway() throws IOException {
        String token = part("{\"alg\":\"HS256\"}") + "." + part("{\"iss\":\"elsewhere\"}") + ".c2ln";
        HttpResponse<String> answer = get("/entities", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"No credentials found for given 'iss'\"}");
    }

    @Test
    void aForgedTokenIsRefusedInTheApisShape() throws IOException {
        String token = sandbox.token();
        HttpResponse<String> answer = get("/entities", token.substring(0, token.lastIndexOf('.') + 1) + "Zm9yZ2Vk");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("auth.invalid", "Invalid authentication", "\"id\":\"req-");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /me",
        "GET, /",
        "GET, /entities/",
        "GET, /workspaces",
        "PUT, /entities",
        "HEAD, /entities",
        "GET, /entities/a/b/c/d/e"
    })
    void anUnknownRouteIs404BeforeAnybodyAsksForAToken(String method, String path) throws IOException {
        HttpResponse<String> answer = RAW.send(method, sandbox.uri(), path, "");
        assertThat(answer.statusCode()).isEqualTo(404);
        if (!method.equals("HEAD")) {
            assertThat(answer.body()).contains("route.notFound", "Route not found");
        }
    }

    @Test
    void aPathOutsideOfTheApiIs404() throws IOException {
        assertThat(RAW.send("GET", sandbox.uri().resolve("/"), "v1/features", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMissingScopeIs403AndNamed() throws IOException {
        HttpResponse<String> answer = get("/entities", sandbox.token(Set.of("notes:read")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("auth.accessDenied", "Access denied", "entities:read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"data\": | request.malformed",
                "application/json | {\"data\":{},\"data\":{}} | request.malformed",
                "application/json | {\"data\":{}} {} | request.malformed",
                "text/plain | {\"data\":{}} | request.malformed",
                "application/jsonp | {\"data\":{}} | request.malformed",
                "application/json | [] | request.invalid",
                "application/json | {} | request.invalid",
                "application/json | {\"data\":[]} | request.invalid",
                "application/json | {\"data\":{},\"more\":1} | request.invalid",
            })
    void aBodyThatIsNoGoodJsonIs400(String type, String body, String code) throws IOException {
        HttpResponse<String> answer = post(body, type);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() throws IOException {
        HttpResponse<String> answer = post("{\"data\":{\"a\":\"" + "x".repeat(2_200_000) + "\"}}", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("larger than 2097152 bytes");
    }

    @Test
    void theFiftyFirstRequestInASecondIsRefusedAndOnesOwnSecondEndsOnItsOwn() throws IOException {
        CLOCK.advance(Duration.ofSeconds(2));
        String token = sandbox.token(Set.of("entities:read", "teams:read"));
        for (int left = 49; left >= 0; left--) {
            HttpResponse<String> answer = get("/entities", token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("50");
            assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).hasValue(Integer.toString(left));
        }
        CLOCK.advance(Duration.ofMillis(999));
        HttpResponse<String> refused = get("/entities", token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("rate.limitExceeded", "Rate limit exceeded");
        assertThat(get("/entities", sandbox.token()).statusCode())
                .as("another token has its own second")
                .isEqualTo(200);
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(get("/entities", token).statusCode()).isEqualTo(200);
        assertThat(sandbox.stats().throttled()).isEqualTo(1);
    }

    @Test
    void aTargetThatIsNoProperAddressStillGetsAnAnswer() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort())) {
            String request = "GET /v2/entities?name={a}|%zz HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + sandbox.token() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("request.malformed");
        }
    }

    @Test
    void theSameSeedGivesTheSameToken() {
        try (Sandbox other = Sandbox.start(SandboxOptions.standard().unseeded());
                Sandbox stranger =
                        Sandbox.start(SandboxOptions.standard().unseeded().withSeed(7))) {
            assertThat(other.token()).isEqualTo(sandbox.token());
            assertThat(stranger.token()).isNotEqualTo(sandbox.token());
        }
    }

    private static HttpResponse<String> get(String target, String token) throws IOException {
        return RAW.send("GET", sandbox.uri(), target, "", "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String body, String type) throws IOException {
        CLOCK.advance(Duration.ofSeconds(1));
        return RAW.send(
                "POST",
                sandbox.uri(),
                "/entities",
                body,
                "Authorization",
                "Bearer " + sandbox.token(),
                "Content-Type",
                type);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
