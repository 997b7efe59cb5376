package io.pbmcp.tools.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.tools.live.LiveStand;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The nine tools against a Productboard that keeps state and probes a receiver on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIntegrationsTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<Area, Level> NAMELESS = LiveStand.only(Map.of(Area.INTEGRATIONS, Level.FULL));
    private static final String NEW =
            "'name': 'Design', 'type': 'com.harborline.design', 'label': 'Sketch', 'url': 'https://hooks.example.com/push'";
    private static final String BUTTON = "{'label': 'Done', 'hover_label': 'D-1', 'tooltip': 'D-1 in Design',"
            + " 'color': 'purple', 'target_url': 'https://design.example/1'}";

    private final List<String> probes = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private LiveStand stand;

    @SuppressWarnings("NullAway.Init")
    private HttpServer receiver;

    @BeforeAll
    void start() throws IOException {
        stand = new LiveStand();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/push", exchange -> {
            var query = exchange.getRequestURI().getQuery();
            probes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var token = query.substring(query.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        receiver.start();
    }

    @BeforeEach
    void reset() {
        stand.reset();
        stand.sandbox().faults().clear();
        stand.sandbox().receivers().clear();
        probes.clear();
    }

    private void receive() {
        stand.sandbox()
                .receivers()
                .put(
                        "hooks.example.com",
                        URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()));
    }

    @AfterEach
    void everyRequestIsDocumented() {
        assumeTrue(stand.judged(), "the OpenAPI files are not at hand");
        assertThat(stand.complaints()).isEmpty();
    }

    @AfterAll
    void stop() {
        receiver.stop(0);
        stand.close();
    }

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private String feature() {
        return ids(stand.call("entity_search", "{'types': ['feature'], 'limit': 40}"))
                .get(39);
    }

    private List<UpstreamRequest> writes() {
        return stand.sent().stream().filter(request -> !request.reads()).toList();
    }

    @Test
    void anIssueAndItsFeatureLeadToEachOther() {
        assertThat(ids(stand.call("jira_integration_list", "{}"))).hasSize(2);
        var all = stand.call("jira_connection_search", "{'integration': 'harborline jira', 'limit': 3}");
        assertThat(all).contains("3 shown. There are more: pass cursor ");
        var row = all.lines()
                .filter(line -> line.contains(" | HAR-"))
                .findFirst()
                .orElseThrow()
                .split(" \\| ", -1);
        var byKey =
                stand.call("jira_connection_search", "{'integration': 'Harborline Jira', 'issue': '" + row[1] + "'}");
        var byNumber = stand.call(
                "jira_connection_search",
                "{'integration': 'Harborline Jira', 'issue': '" + row[2].replace("issue ", "") + "'}");
        var byFeature =
                stand.call("jira_connection_search", "{'integration': 'Harborline Jira', 'entity': '" + row[3] + "'}");
        for (var answer : List.of(byKey, byNumber, byFeature)) {
            assertThat(answer).contains(String.join(" | ", row));
        }
        assertThat(stand.call("jira_connection_search", "{}")).contains("is needed, because there are several");
    }

    @Test
    void whoMayNotReadFeaturesLearnsNothingOfThem() {
        var shown = ids(stand.call("plugin_connection_search", "{}"));
        assertThat(shown).hasSize(4);
        assertThat(stand.call("plugin_connection_search", "{}", NAMELESS))
                .isEqualTo(
                        "None that this agent may read.\n4 belong to features that are gone or that this agent may not"
                                + " read.");
        var issues = stand.call("jira_connection_search", "{'integration': 'Harborline Jira', 'limit': 3}", NAMELESS);
        assertThat(issues).contains("3 belong to features").doesNotContain("HAR-");
        var id = shown.get(0);
        assertThat(stand.call("plugin_connection_search", "{'entities': ['" + id + "']}", NAMELESS))
                .startsWith("not_found");
        assertThat(stand.call("plugin_connection_delete", "{'entity': '" + id + "'}", NAMELESS))
                .startsWith("not_found");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aReceiverThatCannotBeReachedIsExplained() {
        var answer = stand.call("plugin_integration_create", "{" + NEW + "}");
        assertThat(answer)
                .startsWith("invalid_value: The receiver did not answer Productboard's probe. Nothing was created.")
                .contains("- url: must answer GET ?validationToken=…");
        assertThat(ids(stand.call("plugin_integration_list", "{}"))).hasSize(1);
    }

    @Test
    void anIntegrationGoesFromItsCreationToItsEnd() {
        receive();
        var created = stand.call("plugin_integration_create", "{" + NEW + ", 'authorization': 'Key of-the-tests'}");
        assertThat(created)
                .startsWith("The integration was created.")
                .contains("Design | com.harborline.design | enabled");
        assertThat(created).doesNotContain("of-the-tests");
        assertThat(probes).containsExactly("Key of-the-tests");
        var id = ids(created).get(0);

        var updated = stand.call(
                "plugin_integration_update",
                "{'id': '" + id + "', 'name': 'Sketches', 'enabled': true, 'url': 'https://hooks.example.com/push/2'}");
        assertThat(updated).contains("Name: Design → Sketches", "Sketches | com.harborline.design | enabled");
        assertThat(probes).containsExactly("Key of-the-tests", "null");
        assertThat(stand.call("plugin_integration_update", "{'id': '" + id + "', 'name': 'Sketches'}"))
                .startsWith("conflict: Nothing would be different");

        var feature = feature();
        var place = "'integration': 'sketches', 'entity': '" + feature + "'";
        assertThat(stand.call("plugin_connection_set", "{" + place + ", 'state': 'progress'}"))
                .contains("Before: initial", "progress | " + feature);
        assertThat(stand.call(
                        "plugin_connection_set", "{" + place + ", 'state': 'connected', 'button': " + BUTTON + "}"))
                .contains("connected: Done, hover D-1, tooltip D-1 in Design, purple, https://design.example/1");
        var writes = writes().size();
        assertThat(stand.call(
                        "plugin_connection_set", "{" + place + ", 'state': 'connected', 'button': " + BUTTON + "}"))
                .startsWith("Nothing is different");
        assertThat(writes()).hasSize(writes);
        assertThat(ids(stand.call(
                        "plugin_connection_search",
                        "{'integration': 'Sketches', 'states': ['connected'], 'entities': ['" + feature + "']}")))
                .containsExactly(feature);
        assertThat(stand.call("plugin_connection_delete", "{" + place + "}"))
                .contains("Before: connected: Done", "initial | " + feature);
        assertThat(stand.call("plugin_connection_delete", "{" + place + "}")).startsWith("Nothing was connected");

        assertThat(stand.call("plugin_integration_delete", "{'id': '" + id + "'}"))
                .contains("Connections that went with it: 0.");
        assertThat(stand.call("plugin_integration_list", "{'id': '" + id + "'}"))
                .startsWith("not_found");
    }

    @Test
    void aCreateWhoseAnswerIsLostIsFoundAndNotSentTwice() {
        receive();
        stand.sandbox()
                .faults()
                .install(new Fault(
                        "POST", "/plugin-integrations", 1, Fault.Effect.RESET_AFTER, Duration.ZERO, 500, "", ""));
        var created = stand.call("plugin_integration_create", "{" + NEW + "}");
        assertThat(created).startsWith("The integration was created. The answer was lost");
        assertThat(writes()).hasSize(1);
        assertThat(ids(stand.call("plugin_integration_list", "{}"))).hasSize(2).containsAll(ids(created));
    }

    @Test
    void takingAConnectionAwayNeedsTheRightToDelete() {
        var writer = LiveStand.only(Map.of(Area.INTEGRATIONS, Level.WRITE, Area.FEATURES, Level.READ));
        var id = ids(stand.call("plugin_connection_search", "{}")).get(0);
        assertThat(stand.call("plugin_connection_set", "{'entity': '" + id + "', 'state': 'initial'}", writer))
                .startsWith("not_permitted: This agent may not delete integrations");
        assertThat(stand.call("plugin_connection_set", "{'entity': '" + id + "', 'state': 'initial'}"))
                .startsWith("The feature was disconnected.");
        assertThat(ids(stand.call("plugin_connection_search", "{}"))).hasSize(3).doesNotContain(id);
    }
}
