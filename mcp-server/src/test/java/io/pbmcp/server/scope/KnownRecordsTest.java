package io.pbmcp.server.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KnownRecordsTest {

    private static final String NOBODY = "nobody";

    private final Forest forest = new Forest();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final Places places = new Places(clock);
    private final KnownRecords known = new KnownRecords(forest, () -> places.of("a"), Set.of("ours"), () -> {});

    @BeforeEach
    void plant() {
        forest.entity("product", "ours", "")
                .entity("component", "part", "ours")
                .entity("feature", "wish", "part")
                .entity("subfeature", "half", "wish")
                .entity("product", "theirs", "")
                .entity("component", "piece", "theirs")
                .entity("feature", "secret", "piece")
                .entity("objective", "goal", "")
                .entity("company", "acme", "")
                .link("wish", "secret")
                .link("wish", "goal")
                .link("wish", "acme")
                .note("heard", "wish", "secret")
                .note("hidden", "secret")
                .note("loose")
                .note("strategic", "goal");
    }

    @Test
    void whatIsBelowIsShownWithoutWhatIsNot() {
        var wish = send(UpstreamRequest.get("/entities/{id}", "wish")).path("data");

        assertThat(wish.at("/fields/name").asString()).isEqualTo("name of wish");
        assertThat(targets(wish.path("relationships").path("data"))).containsExactly("part", "half", "acme");
    }

    @Test
    void whatIsElsewhereFailsLikeWhatIsNowhere() {
        for (var id : List.of("secret", "theirs", "goal", NOBODY)) {
            for (var request : List.of(
                    UpstreamRequest.get("/entities/{id}", id),
                    UpstreamRequest.get("/entities/{id}/relationships", id),
                    UpstreamRequest.get("/entities/{id}/score", id),
                    UpstreamRequest.get("/jira-integrations/{integrationId}/connections/{entityId}", "j", id),
                    UpstreamRequest.get("/entities").with("parent[id]", id),
                    UpstreamRequest.of(Method.DELETE, "/entities/{id}", id),
                    move("wish", id),
                    move(id, "part"))) {
                assertUnknown(request);
            }
        }
        for (var id : List.of("hidden", "loose", "strategic", NOBODY)) {
            for (var request : List.of(
                    UpstreamRequest.get("/notes/{id}", id),
                    UpstreamRequest.get("/notes/{id}/relationships", id),
                    UpstreamRequest.of(Method.PATCH, "/notes/{id}", id),
                    link(id, "wish"))) {
                assertUnknown(request);
            }
        }
        assertUnknown(link("heard", "secret"));
        assertThat(forest.asked).allMatch(UpstreamRequest::reads);
    }

    @Test
    void listsHoldWhatIsKnownAlone() {
        assertThat(ids(send(UpstreamRequest.get("/entities")))).containsExactly("acme", "half", "ours", "part", "wish");
        assertThat(ids(send(UpstreamRequest.get("/notes")))).containsExactly("heard");
        assertThat(ids(send(UpstreamRequest.get("/jira-integrations/{integrationId}/connections", "j"))))
                .containsExactly("acme", "half", "ours", "part", "wish");
        assertThat(targets(send(UpstreamRequest.get("/notes/{id}/relationships", "heard"))
                        .path("data")))
                .containsExactly("wish");
        assertThat(targets(send(UpstreamRequest.get("/entities/{id}/relationships", "wish"))
                        .path("data")))
                .containsExactly("part", "half", "acme");
    }

    @Test
    void whatDoesNotComeWithAnObjectIsAskedFor() {
        forest.whole = false;
        forest.leanTells = false;

        assertThat(ids(send(UpstreamRequest.get("/notes")))).containsExactly("heard");
        assertThat(ids(send(UpstreamRequest.get("/entities"))))
                .contains("half", "wish")
                .doesNotContain("secret");
        assertThat(send(UpstreamRequest.get("/entities/{id}", "half"))
                        .at("/data/id")
                        .asString())
                .isEqualTo("half");
        assertUnknown(UpstreamRequest.get("/entities/{id}", "secret"));
    }

    @Test
    @DisplayName("when Productboard cannot be asked what is above a record, the record is not shown")
    void whatCannotBePlacedIsNotShown() {
        forest.fails = request -> request.route().equals("/entities/search");

        for (var request : List.of(
                UpstreamRequest.get("/entities/{id}", "wish"),
                UpstreamRequest.get("/notes"),
                UpstreamRequest.get("/notes/{id}", "heard"),
                UpstreamRequest.get("/jira-integrations/{integrationId}/connections", "j"),
                UpstreamRequest.of(Method.DELETE, "/entities/{id}", "wish"))) {
            assertThatThrownBy(() -> send(request))
                    .isInstanceOfSatisfying(
                            ProductboardException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.BUSY));
        }
        assertThat(forest.asked).allMatch(UpstreamRequest::reads);
    }

    @Test
    void anAnswerThatIsNoListIsNotBelieved() {
        var odd = new KnownRecords(
                request -> Mono.just(JsonMapper.shared().readTree("{\"data\":{\"id\":\"secret\"}}")),
                () -> places.of("a"),
                Set.of("ours"),
                () -> {});

        assertThatThrownBy(() -> odd.send(UpstreamRequest.get("/entities")).block())
                .isInstanceOfSatisfying(
                        ProductboardException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.GARBLED));
    }

    @Test
    @DisplayName("what is moved away is unknown at once by itself, and after a minute by what is above it")
    void whatIsMovedAwayIsForgotten() {
        send(UpstreamRequest.get("/entities/{id}", "half"));

        forest.entity("subfeature", "half", "secret");
        assertUnknown(UpstreamRequest.get("/entities/{id}", "half"));

        forest.entity("subfeature", "half", "wish").entity("feature", "wish", "piece");
        send(UpstreamRequest.get("/entities/{id}", "half"));
        now = now.plus(Places.FRESH).plusMillis(1);
        assertUnknown(UpstreamRequest.get("/entities/{id}", "half"));
    }

    @Test
    void aChangeOfOurOwnIsSeenAtOnce() {
        send(UpstreamRequest.get("/entities/{id}", "half"));
        forest.entity("feature", "wish", "piece");
        places.changed();

        assertUnknown(UpstreamRequest.get("/entities/{id}", "half"));
    }

    @Test
    void whatOneAgentReadIsNotBelievedForAnother() {
        send(UpstreamRequest.get("/entities/{id}", "half"));
        forest.asked.clear();
        new KnownRecords(forest, () -> places.of("b"), Set.of("ours"), () -> {})
                .send(UpstreamRequest.get("/entities/{id}", "half"))
                .block();

        assertThat(forest.paths()).contains("POST /entities/search");
    }

    @Test
    @DisplayName("a page of a hundred costs a request for each level above it, and nothing the second time")
    void aPageCostsAFewRequests() {
        IntStream.range(0, 20).forEach(i -> forest.entity("component", "c" + i, i % 2 == 0 ? "ours" : "theirs"));
        IntStream.range(0, 98)
                .forEach(i -> forest.entity("feature", "f" + i, "c" + i % 20).note("n" + i, "f" + i));
        var page = UpstreamRequest.get("/entities").with("type[]", "feature");

        assertThat(ids(send(page))).hasSize(50);
        assertThat(forest.paths()).containsExactly("GET /entities", "POST /entities/search", "POST /entities/search");

        forest.asked.clear();
        assertThat(ids(send(page))).hasSize(50);
        assertThat(ids(send(UpstreamRequest.get("/notes")))).hasSize(50);
        assertThat(forest.paths()).containsExactly("GET /entities", "GET /notes");

        places.changed();
        forest.asked.clear();
        assertThat(ids(send(UpstreamRequest.get("/notes")))).hasSize(50);
        assertThat(forest.paths())
                .containsExactly(
                        "GET /notes", "POST /entities/search", "POST /entities/search", "POST /entities/search");
    }

    @Test
    void whatIsMadeMustStandBelowSomethingKnown() {
        assertThatThrownBy(() -> send(body(Method.POST, "/entities", "{'data':{'type':'product'}}")))
                .isInstanceOf(RefusedException.class);
        assertUnknown(body(
                Method.POST,
                "/entities",
                "{'data':{'type':'feature','relationships':[{'type':'parent','target':{'id':'piece'}}]}}"));
        assertThat(forest.asked).allMatch(UpstreamRequest::reads);

        send(body(
                Method.POST,
                "/entities",
                "{'data':{'type':'feature','relationships':[{'type':'parent','target':{'id':'part'}}]}}"));
        send(body(Method.POST, "/entities", "{'data':{'type':'company'}}"));
        assertThat(forest.asked).filteredOn(each -> !each.reads()).hasSize(2);
    }

    @Test
    void whatAreasGrantGoesThroughAsItIs() {
        for (var operation : Operations.ALL) {
            if (operation.shown() == Operation.Shown.AREA) {
                var segments = operation.segments().stream().map(each -> "x").toArray(String[]::new);
                forest.asked.clear();
                send(UpstreamRequest.of(operation.method(), operation.route(), segments));
                assertThat(forest.asked).hasSize(1);
            }
        }
    }

    private void assertUnknown(UpstreamRequest request) {
        assertThatThrownBy(() -> send(request))
                .as("%s", request)
                .isInstanceOfSatisfying(ProductboardException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
                    assertThat(failure.status()).isEqualTo(404);
                    assertThat(failure.problems()).isEmpty();
                });
    }

    private JsonNode send(UpstreamRequest request) {
        return Objects.requireNonNull(known.send(request).block());
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    private static List<String> targets(JsonNode relationships) {
        return relationships
                .valueStream()
                .map(each -> each.at("/target/id").asString())
                .toList();
    }

    private static UpstreamRequest move(String id, String parent) {
        return body(
                Method.PUT, "/entities/{id}/relationships/parent", "{'data':{'target':{'id':'" + parent + "'}}}", id);
    }

    private static UpstreamRequest link(String note, String entity) {
        return body(
                Method.POST,
                "/notes/{id}/relationships",
                "{'data':{'type':'link','target':{'type':'link','id':'" + entity + "'}}}",
                note);
    }

    private static UpstreamRequest body(Method method, String route, String json, String... segments) {
        return UpstreamRequest.of(method, route, segments)
                .body((ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
