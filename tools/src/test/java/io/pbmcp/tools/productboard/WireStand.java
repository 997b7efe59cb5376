package io.pbmcp.tools.productboard;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that can be told to misbehave, and a client that speaks to it. */
final class WireStand implements AutoCloseable {

    static final Secret TOKEN = Secret.of("canary.token.of-productboard");

    /** No test waits for its end; a loaded machine may need a part of it, for the first connection to a cold server above all. */
    private static final Duration LONG = Duration.ofSeconds(20);

    final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    final OpenBudget budget = new OpenBudget();
    final List<UpstreamObserver.Attempt> tries = new CopyOnWriteArrayList<>();
    private final ProductboardClients clients;

    private WireStand(Duration answer, int largest) {
        server.start();
        var settings = new ClientSettings(base(), LONG, answer, largest, 8);
        clients = new ProductboardClients(settings, budget, InstantSource.system(), new SplittableRandom(7));
    }

    static WireStand open() {
        return new WireStand(LONG, 64 * 1024);
    }

    /** One that waits no longer than that for a whole answer. */
    static WireStand impatient(Duration answer) {
        return new WireStand(answer, 64 * 1024);
    }

    BaseAddress base() {
        return BaseAddress.of("http://127.0.0.1:" + server.port() + "/v2");
    }

    Productboard productboard() {
        return productboard(LONG);
    }

    Productboard productboard(Duration time) {
        var deadline = InstantSource.system().instant().plus(time);
        return clients.client(TOKEN, Caller.of("triage", "stdio"), deadline, tries::add);
    }

    /** A client whose tokens are renewed. */
    Productboard productboard(TokenSource tokens, Duration time) {
        var deadline = InstantSource.system().instant().plus(time);
        return clients.client(tokens, Caller.of("triage", "stdio"), deadline, tries::add);
    }

    /** Answers every request so. */
    WireStand answers(ResponseDefinitionBuilder answer) {
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
        return this;
    }

    /** Answers one request after the other, each in its way; the last answer stays. */
    WireStand answersInTurn(ResponseDefinitionBuilder... answers) {
        for (var i = 0; i < answers.length; i++) {
            server.stubFor(WireMock.any(WireMock.anyUrl())
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? "Started" : "turn " + i)
                    .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
        return this;
    }

    int requests() {
        return server.getAllServeEvents().size();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder ok() {
        return json(200, "{\"data\": {\"id\": \"a\"}}");
    }

    @Override
    public void close() {
        clients.close();
        server.stop();
    }
}
