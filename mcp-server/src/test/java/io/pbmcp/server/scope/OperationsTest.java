package io.pbmcp.server.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.server.scope.Operation.Segment;
import io.pbmcp.server.scope.Operation.Shown;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OperationsTest {

    @Test
    void theTableHoldsEveryOperationOnceAndNoOther() {
        assertThat(Operations.ALL)
                .extracting(each -> each.method() + " " + each.route())
                .containsExactlyInAnyOrderElementsOf(ApiOperation.all().stream()
                        .map(each -> each.method() + " " + each.template())
                        .toList());
    }

    @Test
    void everyPlaceholderIsThoughtAbout() {
        assertThat(Operations.ALL)
                .allSatisfy(each -> assertThat(each.segments()).hasSize((int)
                        each.route().chars().filter(c -> c == '{').count()));
    }

    @Test
    void whatHasEntitiesOrNotesInItsAddressIsNotGrantedByAreaAlone() {
        assertThat(Operations.ALL)
                .filteredOn(each -> each.shown() == Shown.AREA)
                .extracting(Operation::route)
                .noneMatch(route ->
                        route.matches("/(entities|notes)(/\\{id}.*|/search)?") || route.contains("connections"));
        assertThat(Operations.ALL)
                .filteredOn(each -> each.route().matches("/(entities|notes)/\\{id}.*"))
                .allSatisfy(each -> assertThat(each.segments().get(0))
                        .isEqualTo(each.route().startsWith("/notes") ? Segment.NOTE : Segment.ENTITY));
        assertThat(Operations.ALL)
                .filteredOn(each -> each.route().endsWith("{entityId}"))
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.segments().get(1)).isEqualTo(Segment.ENTITY));
    }

    @Test
    void aRequestOfNoOperationIsNotSent() {
        var forest = new Forest();
        var known = new KnownRecords(forest, () -> new Places(Clock.systemUTC()).of("a"), Set.of("p"), () -> {});

        for (var request : List.of(
                UpstreamRequest.get("/boards"),
                UpstreamRequest.of(Method.PUT, "/entities/{id}", "p"),
                UpstreamRequest.of(Method.DELETE, "/notes"))) {
            assertThatThrownBy(() -> Mono.from(known.bulk().send(request)).block())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no row in the table");
        }
        assertThat(forest.asked).isEmpty();
    }

    @Test
    void everythingThatARequestNamesIsSeen() {
        assertThat(mentions(UpstreamRequest.get("/entities").with("parent[id]", "AB"))
                        .entities())
                .containsExactly("ab");
        assertThat(mentions(UpstreamRequest.get("/entities/{id}/relationships", "a")
                                .with("target[id]", "b"))
                        .entities())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(mentions(UpstreamRequest.of(
                                Method.DELETE, "/entities/{id}/relationships/{type}/{targetId}", "a", "link", "b"))
                        .entities())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(mentions(body(
                                Method.PUT,
                                "/entities/{id}/relationships/parent",
                                "{'data':{'target':{'id':'b'}}}",
                                "a"))
                        .entities())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(mentions(body(
                                Method.POST,
                                "/notes/search",
                                "{'data':{'filter':{'relationships':{'link':[{'id':'a'}],'customer':[{'id':'c'}]}}}}"))
                        .entities())
                .containsExactly("a");
        assertThat(mentions(body(
                                Method.POST,
                                "/entities/search",
                                "{'data':{'filter':{'id':['x'],'relationships':{'parent':{'id':'a'}}}}}"))
                        .entities())
                .containsExactly("a");
        var link = mentions(
                body(Method.POST, "/notes/{id}/relationships", "{'data':{'target':{'type':'link','id':'a'}}}", "n"));
        assertThat(link.entities()).containsExactly("a");
        assertThat(link.notes()).containsExactly("n");
        var unlink = mentions(UpstreamRequest.of(
                Method.DELETE, "/notes/{id}/relationships/{targetType}/{targetId}", "n", "link", "a"));
        assertThat(unlink.entities()).containsExactly("a");
        assertThat(mentions(UpstreamRequest.of(
                                Method.DELETE,
                                "/notes/{id}/relationships/{targetType}/{targetId}",
                                "n",
                                "customer",
                                "c"))
                        .entities())
                .isEmpty();
    }

    @Test
    void whatIsMadeStandsSomewhereOrIsAdrift() {
        assertThat(adrift("/entities", "{'data':{'type':'product','fields':{'name':'x'}}}"))
                .isTrue();
        assertThat(adrift(
                        "/entities",
                        "{'data':{'type':'objective','relationships':[{'type':'link','target':{'id':'a'}}]}}"))
                .isTrue();
        assertThat(adrift(
                        "/entities",
                        "{'data':{'type':'feature','relationships':[{'type':'parent','target':{'id':'a'}}]}}"))
                .isFalse();
        assertThat(adrift("/entities", "{'data':{'type':'company','fields':{'name':'x'}}}"))
                .isFalse();
        assertThat(adrift("/notes", "{'data':{'type':'user','fields':{'name':'x'}}}"))
                .isTrue();
        assertThat(
                        adrift(
                                "/notes",
                                "{'data':{'type':'textNote','relationships':[{'type':'customer','target':{'type':'user','id':'u'}}]}}"))
                .isTrue();
        assertThat(
                        adrift(
                                "/notes",
                                "{'data':{'type':'textNote','relationships':[{'type':'link','target':{'type':'link','id':'a'}}]}}"))
                .isFalse();
    }

    private static boolean adrift(String route, String body) {
        return mentions(body(Method.POST, route, body)).adrift();
    }

    private static Mentions mentions(UpstreamRequest request) {
        return Mentions.of(Operations.of(request), request);
    }

    private static UpstreamRequest body(Method method, String route, String json, String... segments) {
        return UpstreamRequest.of(method, route, segments)
                .body((ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
