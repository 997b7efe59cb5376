package io.pbmcp.http;

import static io.pbmcp.http.Running.json;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credential, narrowing, protocol version and media types: asked for on every request, whatever an earlier one showed. */
class GateTest {

    private final Running server = Running.usual();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestWithoutCredentialIsUnauthorizedAndTold() {
        var response = server.send(bare().POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.body()).doesNotContain("no agent has this key");
        assertThat(server.rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.SIGN_IN);
            assertThat(rejection.detail()).isEqualTo("no agent has this key");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Basic a2V5",
                "key-ann",
                "Bearer key-ann x",
                "Bearer  key-ann",
                ""
            })
    void aCredentialThatIsNoneIsUnauthorized(String header) {
        var response = server.send(
                bare().header("Authorization", header).POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(server.rejections.toString()).doesNotContain("key-ann").doesNotContain("a2V5");
    }

    @Test
    void twoCredentialsAreUnauthorizedEvenWhenEachIsGood() {
        var response = server.send(bare().header("Authorization", "Bearer key-ann")
                .header("Authorization", "Bearer key-bob")
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void anAuthenticatorThatFailsLetsNobodyIn() {
        var response = server.send(bare().header("Authorization", "Bearer explode")
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("canary");
        assertThat(server.peer.conversations).isEmpty();
    }

    @Test
    void aSessionDoesNotReplaceACredential() {
        var session = server.open("ann");
        for (var method : new String[] {"POST", "GET", "DELETE"}) {
            var response = server.send(bare().header("Mcp-Session-Id", session)
                    .method(method, BodyPublishers.ofString(request(1, "echo", ""))));
            assertThat(response.statusCode()).as(method).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "read-only > readOnly=true, areas=Optional.empty",
                "areas=notes > readOnly=false, areas=Optional[[NOTES]]",
                "areas=notes;read-only > readOnly=true, areas=Optional[[NOTES]]",
                "read-only ; areas=notes > readOnly=true, areas=Optional[[NOTES]]",
                "areas=notes,features;areas=notes > readOnly=false, areas=Optional[[NOTES]]",
                "areas=notes;areas=features > readOnly=false, areas=Optional[[]]",
            })
    void aRequestCanNarrowItself(String header, String narrowing) {
        var session = server.open("ann");
        var narrowed = server.send(
                server.post("ann", session, request(1, "whoami", "")).header("X-PBMCP-Narrow", header));
        var after = server.send(server.post("ann", session, request(2, "whoami", "")));

        assertThat(narrowed.body()).contains(narrowing);
        assertThat(after.body()).contains("readOnly=false, areas=Optional.empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "everything",
                "Read-Only",
                "areas=",
                "areas=notes,",
                "areas=Notes",
                "areas=*",
                "read-only;",
                "areas notes"
            })
    void aNarrowingThatCannotBeReadIsRefusedWithTheWords(String header) {
        var response = server.send(
                server.post("ann", server.open("ann"), request(1, "echo", "")).header("X-PBMCP-Narrow", header));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("read-only")
                .contains("notes, features")
                .containsOnlyOnce("webhooks");
    }

    @Test
    void twoNarrowingHeadersAreRefused() {
        var response = server.send(server.post("ann", server.open("ann"), request(1, "echo", ""))
                .header("X-PBMCP-Narrow", "areas=notes")
                .header("X-PBMCP-Narrow", "read-only"));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"2025-03-26,200", "2025-06-18,200", "2025-11-25,200", "2024-11-05,400", "2026-07-28,400", "latest,400"})
    void onlyKnownProtocolVersionsAreSpoken(String version, int status) {
        var response = server.send(
                server.post("ann", server.open("ann"), request(1, "echo", "")).header("MCP-Protocol-Version", version));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(json(response)
                            .path("error")
                            .path("data")
                            .path("supported")
                            .size())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "application/json, text/event-stream > 200",
                "text/event-stream;q=0.5, application/json > 200",
                "*/* > 200",
                "application/*, text/* > 200",
                "application/json > 406",
                "text/event-stream > 406",
                "text/html > 406",
                "application/json, text/event-stream;q=0 > 406",
            })
    void aPostMustReadBothKindsOfAnswer(String accept, int status) {
        var response = server.send(HttpRequest.newBuilder(server.front.endpoint())
                .header("Authorization", "Bearer key-ann")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "application/json > 200",
                "application/json; charset=utf-8 > 200",
                "Application/JSON;charset=\"UTF-8\" > 200",
                "application/json; charset=utf-16 > 415",
                "text/plain > 415",
                "application/x-www-form-urlencoded > 415",
                "multipart/form-data; boundary=application/json > 415",
                "application/json-patch+json > 415",
            })
    void aBodyMustSayThatItIsJson(String type, int status) {
        var response = server.send(HttpRequest.newBuilder(server.front.endpoint())
                .header("Authorization", "Bearer key-ann")
                .header("Accept", "*/*")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void anEncodedBodyIsRefused() {
        var response = server.send(server.as("ann")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "HEAD", "OPTIONS", "TRACE2"})
    void otherMethodsAreRefusedWithTheRightOnes(String method) {
        var response = server.send(bare().method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST, GET, DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp/", "/mcp/x", "/MCP", "/sse", "/health", "/metrics", "/%6dcp"})
    void thereIsNothingElse(String path) {
        var response = server.send(HttpRequest.newBuilder(server.at(path)).GET());

        assertThat(response.statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder bare() {
        return HttpRequest.newBuilder(server.front.endpoint())
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json");
    }
}
