package io.pbmcp.http;

import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pages may read our answers: the listed ones, by name. */
class CrossOriginTest {

    private static final String APP = "https://app.example.com";

    private static Running plain;
    private static Running listed;

    @BeforeAll
    static void start() {
        plain = Running.usual();
        listed = Running.at(
                new HttpOptions("127.0.0.1", 0, Optional.empty(), Set.of(), Set.of(APP), HttpLimits.DEFAULT));
    }

    @AfterAll
    static void stop() {
        plain.close();
        listed.close();
    }

    @Test
    void nobodyReadsUnlessListed() {
        var answer = plain.send(plain.as("ann")
                .header("Origin", "http://localhost:3000")
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void aListedPageReadsAnswersAndRefusals() {
        var good = listed.send(
                listed.as("ann").header("Origin", APP).POST(BodyPublishers.ofString(request(1, "initialize", ""))));
        var bad = listed.send(HttpRequest.newBuilder(listed.front.endpoint())
                .header("Origin", APP)
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(bad.statusCode()).isEqualTo(401);
        for (var answer : new HttpResponse<?>[] {good, bad}) {
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly(APP);
            assertThat(answer.headers().firstValue("Vary")).hasValue("Origin");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
        }
    }

    @Test
    void anotherPageDoesNotEvenWhenItMayCall() {
        var answer = listed.send(listed.as("ann")
                .header("Origin", "http://localhost:3000")
                .POST(BodyPublishers.ofString(request(1, "initialize", ""))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Vary")).hasValue("Origin");
    }

    @Test
    void preflightIsAnsweredForListedPagesOnly() {
        var good = preflight(listed, APP);
        assertThat(good.statusCode()).isEqualTo(204);
        assertThat(good.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
        assertThat(good.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Mcp-Session-Id", "MCP-Protocol-Version");

        assertThat(preflight(listed, "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(preflight(listed, "http://localhost:3000").statusCode()).isEqualTo(403);
        assertThat(preflight(plain, APP).statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> preflight(Running server, String origin) {
        return server.send(HttpRequest.newBuilder(server.front.endpoint())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
