package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.fault.Fault.Effect;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server takes care of Productboard: its pace, its queue by the policy, and its breakers. */
class UpstreamCareTest {

    private static final String ID = "5b1f7c7e-9f4b-4a58-8f42-0d8f4f0c2c11";
    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: read, features: read }
                limits: { waiting: 1 }
            """;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @SuppressWarnings("NullAway.Init")
    private RawClient client;

    @BeforeEach
    void start() {
        server = new HostedServer(folder.resolve("audit"), POLICY, "triage");
        client = new RawClient(server.front().endpoint(), server.key("triage"), "2025-06-18");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("R5 a part that fails is held back, and the others are not")
    void aPartThatFailsIsHeldBack() {
        server.sandbox.faults().install(Fault.of("GET", "/notes/*", 0, Effect.STATUS));

        var said = new ArrayList<String>();
        while (said.stream().noneMatch(text -> text.contains("fails at the moment"))) {
            assertThat(said).hasSizeLessThan(25).allMatch(text -> text.startsWith("upstream_error"));
            said.add(note(said.size() + 1));
        }

        assertThat(said.get(said.size() - 1)).startsWith("upstream_busy").contains("Nothing was changed");
        assertThat(text(90, "entity_search", "{\"types\":[\"feature\"]}")).doesNotContain("upstream");
    }

    @Test
    @DisplayName("R1 a hundred requests in a row take as long as the pace wants")
    void thePaceIsKept() {
        var begun = System.nanoTime();
        IntStream.range(1, 101).forEach(this::note);

        // A hundred at 45 a second, of which four may go at once.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void howManyMayWaitIsWhatThePolicySays() {
        server.sandbox.faults().install(new Fault("GET", "/notes/*", 1, Effect.THROTTLE, Duration.ZERO, 500, "3", ""));
        var calls = IntStream.range(1, 13)
                .mapToObj(number -> client.begin(number, "tools/call", params("note_get", "{\"id\":\"" + ID + "\"}")))
                .toList();

        // Whoever met the limit waits for three seconds, and nobody may wait behind it.
        var said =
                calls.stream().map(RawClient::response).map(HttpResponse::body).toList();
        assertThat(said).anyMatch(body -> body.contains("rate_limited")).anyMatch(body -> body.contains("not_found"));
    }

    private String note(int number) {
        return text(number, "note_get", "{\"id\":\"" + ID + "\"}");
    }

    private String text(int number, String tool, String arguments) {
        return client.ask(number, "tools/call", params(tool, arguments))
                .at("/result/content/0/text")
                .asString();
    }

    private static String params(String tool, String arguments) {
        return "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}";
    }
}
