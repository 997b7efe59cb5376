package io.pbmcp.server.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Lineage;
import io.pbmcp.policy.OnlyWhen;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecordScopeTest {

    private final Forest forest = new Forest()
            .entity("product", "ours", "")
            .entity("component", "part", "ours")
            .entity("feature", "wish", "part")
            .entity("product", "theirs", "")
            .entity("feature", "secret", "theirs")
            .entity("company", "acme", "")
            .note("heard", "wish", "secret")
            .note("loose");
    private final Places places = new Places(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final RecordScope scope =
            new RecordScope(new OnlyWhen(Set.of("OURS")), places, "a@1", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void everythingThatAWriteNamesIsTracedToTheTop() {
        var move = UpstreamRequest.of(Method.PUT, "/entities/{id}/relationships/parent", "WISH")
                .body(json("{'data':{'target':{'id':'theirs'}}}"));

        assertThat(lineages(move))
                .containsExactlyInAnyOrder(
                        new Lineage("wish", Optional.of(Set.of("wish", "part", "ours"))),
                        new Lineage("theirs", Optional.of(Set.of("theirs"))));
    }

    @Test
    void aNoteStandsWhereAllStandsThatItIsLinkedTo() {
        assertThat(lineages(
                        UpstreamRequest.of(Method.PATCH, "/notes/{id}", "heard"),
                        UpstreamRequest.of(Method.PATCH, "/notes/{id}", "loose"),
                        UpstreamRequest.of(Method.PATCH, "/notes/{id}", "nobody")))
                .containsExactlyInAnyOrder(
                        new Lineage("heard", Optional.of(Set.of("wish", "part", "ours", "secret", "theirs"))),
                        new Lineage("loose", Optional.of(Set.of())),
                        new Lineage("nobody", Optional.empty()));
    }

    @Test
    void whatDoesNotExistHasNoAncestryAndCustomersNeedNone() {
        assertThat(lineages(
                        UpstreamRequest.of(Method.DELETE, "/entities/{id}", "nobody"),
                        UpstreamRequest.of(Method.DELETE, "/entities/{id}", "acme")))
                .containsExactly(new Lineage("nobody", Optional.empty()));
    }

    @Test
    void nothingIsAskedForWritesThatNameNoRecord() {
        assertThat(lineages(UpstreamRequest.of(Method.DELETE, "/teams/{id}", "x")))
                .isEmpty();
        assertThat(lineages()).isEmpty();
        assertThat(forest.asked).isEmpty();
    }

    @Test
    void whatWasReadBeforeIsNotBelievedForAWrite() {
        scope.over(forest).send(UpstreamRequest.get("/entities/{id}", "wish")).block();
        forest.entity("component", "part", "theirs");

        assertThat(lineages(UpstreamRequest.of(Method.DELETE, "/entities/{id}", "wish")))
                .containsExactly(new Lineage("wish", Optional.of(Set.of("wish", "part", "theirs"))));
    }

    @Test
    void whatWouldStandNowhereIsRefused() {
        for (var route : List.of("/entities", "/notes")) {
            assertThatThrownBy(() ->
                            lineages(UpstreamRequest.of(Method.POST, route).body(json("{'data':{'type':'feature'}}"))))
                    .isInstanceOf(RefusedException.class);
        }
    }

    /** What the workspace keeps is kept for all agents of a token, so there must be nothing of records in it. */
    @Test
    void whatIsKeptOfTheWorkspaceHoldsNoRecords() throws Exception {
        var literal = Pattern.compile("\"(/[a-z][^\"]*)\"");
        var folder = Path.of("../tools/src/main/java/io/pbmcp/tools/workspace");
        try (var files = Files.list(folder)) {
            var routes = files.map(RecordScopeTest::text)
                    .flatMap(text -> literal.matcher(text).results().map(found -> found.group(1)))
                    .toList();

            assertThat(routes)
                    .contains("/members", "/teams", "/entities/configurations")
                    .allSatisfy(route -> assertThat(Operations.ALL)
                            .filteredOn(each -> each.route().equals(route))
                            .isNotEmpty()
                            .allMatch(each -> !each.ofRecords()));
        }
    }

    private Set<Lineage> lineages(UpstreamRequest... writes) {
        return Objects.requireNonNull(scope.lineages(forest, List.of(writes)).block());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
