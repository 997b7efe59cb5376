package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the watchers of the process see, without a credential. */
class HealthTest {

    private final Running server = Running.usual();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerThatAnswersLives() {
        server.readiness.set(() -> new Readiness(List.of("policy_stale")));

        assertThat(fetch("/health/live").statusCode()).isEqualTo(200);
        assertThat(fetch("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    }

    @Test
    void readinessNamesWhatIsInTheWay() {
        assertThat(fetch("/health/ready").statusCode()).isEqualTo(200);
        assertThat(fetch("/health/ready").body()).isEqualTo("{\"status\":\"ready\",\"reasons\":[]}");

        server.readiness.set(() -> new Readiness(List.of("policy_stale", "audit_unavailable")));
        assertThat(fetch("/health/ready").statusCode()).isEqualTo(503);
        assertThat(fetch("/health/ready").body())
                .isEqualTo("{\"status\":\"not_ready\",\"reasons\":[\"policy_stale\",\"audit_unavailable\"]}");
    }

    @Test
    void readinessThatCannotBeToldIsNone() {
        server.readiness.set(() -> {
            throw new IllegalStateException("canary-in-exception");
        });

        assertThat(fetch("/health/ready").statusCode()).isEqualTo(503);
        assertThat(fetch("/health/ready").body()).contains("unknown").doesNotContain("canary");
    }

    @Test
    void onlyReadingIsAllowed() {
        var response =
                server.send(HttpRequest.newBuilder(server.at("/health/live")).POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(server.send(HttpRequest.newBuilder(server.at("/health/live"))
                                .method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> fetch(String path) {
        return server.send(HttpRequest.newBuilder(server.at(path)).GET());
    }
}
