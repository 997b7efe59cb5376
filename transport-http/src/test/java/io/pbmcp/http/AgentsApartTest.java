package io.pbmcp.http;

import static io.pbmcp.http.FakePeer.saying;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many agents at once: what one of them gets is always its own. */
class AgentsApartTest {

    private static final int AGENTS = 64;
    private static final int ROUNDS = 20;

    @Test
    void sixtyFourAgentsAtOnceSeeNothingOfEachOther() {
        try (var server = Running.usual()) {
            var agents = IntStream.range(0, AGENTS)
                    .mapToObj(number -> "agent" + number + "z")
                    .toList();
            var sessions = all(agents, agent -> CompletableFuture.supplyAsync(() -> server.open(agent)));
            assertThat(new HashSet<>(sessions)).hasSize(AGENTS);

            var answers = new ArrayList<CompletableFuture<Void>>();
            for (var round = 0; round < ROUNDS; round++) {
                for (var number = 0; number < AGENTS; number++) {
                    var agent = agents.get(number);
                    var victim = agents.get((number + 1) % AGENTS);
                    // The same ids for everybody, so that an answer that goes astray looks right to whoever gets it.
                    answers.add(server.sendLater(server.post(agent, sessions.get(number), request(round, "whoami", "")))
                            .thenAccept(answer -> belongs(answer, agent)));
                    answers.add(server.sendLater(server.post(
                                    agent, sessions.get((number + 1) % AGENTS), request(round, "whoami", "")))
                            .thenAccept(answer -> {
                                assertThat(answer.statusCode()).isEqualTo(404);
                                assertThat(answer.body()).doesNotContain(victim);
                            }));
                }
                if (round % 5 == 4) {
                    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                            .join();
                    answers.clear();
                }
            }
        }
    }

    @Test
    void whatIsSaidToOneListenerReachesNoOther() {
        try (var server = Running.usual()) {
            var agents = List.of("ann", "bob", "cid", "dan");
            var streams = agents.stream()
                    .map(agent -> new RawConnection(server.port())
                            .write("GET /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                                    + "\r\nAuthorization: Bearer key-" + agent
                                    + "\r\nAccept: text/event-stream\r\nMcp-Session-Id: " + server.open(agent)
                                    + "\r\n\r\n"))
                    .toList();
            agents.forEach(agent -> server.peer.await("listening"));
            server.peer.conversations.forEach(
                    conversation -> conversation.announcements.tryEmitNext(saying("for " + conversation.canary)));

            for (var number = 0; number < agents.size(); number++) {
                assertThat(streams.get(number).lineWith("data: ")).contains("for " + agents.get(number));
            }
            streams.forEach(RawConnection::close);
        }
    }

    private static void belongs(HttpResponse<String> answer, String agent) {
        assertThat(answer.statusCode()).isEqualTo(200);
        var others = Arrays.stream(answer.body().split("[^a-z0-9]+"))
                .filter(word -> word.matches("agent[0-9]+z") && !word.equals(agent));
        assertThat(answer.body()).contains(agent + "/" + agent);
        assertThat(others).isEmpty();
    }

    private static <T> List<T> all(List<String> agents, Function<String, CompletableFuture<T>> task) {
        return agents.stream().map(task).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
