package io.pbmcp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Where Productboard's own material says two things, both are understood: a Productboard that answers in the other form gets
 * the same answers out of every tool that reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContraryTest {

    private static final Pattern FOUND =
            Pattern.compile("\\| ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", Pattern.MULTILINE);

    private static final Pattern CURSOR = Pattern.compile("(?<=pass cursor )\\S+");

    /**
     * The other form of something.
     *
     * @param lost what cannot be told of it then
     */
    record Form(String name, UnaryOperator<JsonNode> rewriting, Pattern lost) {

        static Form of(String name, UnaryOperator<JsonNode> rewriting, String lost) {
            return new Form(name, rewriting, Pattern.compile(lost));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Form> forms() {
        return Stream.of(
                Form.of("relationships as list", Forms::bareRelationships, ""),
                Form.of("schema as name", Forms::namedSchemas, ""),
                Form.of("next absent", Forms::absentNext, ""),
                Form.of(
                        "times absent",
                        Forms.without("createdAt", "updatedAt"),
                        "(?m)^(?:Created|Updated|By (?:week|month)): .*\\n?| \\| \\d{4}-\\d\\d-\\d\\d(?= \\|)"),
                Form.of("times without fraction", Forms::wholeSeconds, "(?<=\\d\\d:\\d\\d:\\d\\d)\\.\\d+(?=Z)"),
                Form.of(
                        "html absent",
                        Forms.without("html"),
                        "(?m)^ *(?:Address: .*|https://acme\\.productboard\\.com/.*)\n?"),
                Form.of(
                        "html null",
                        Forms.nulled("html"),
                        "(?m)^ *(?:Address: .*|https://acme\\.productboard\\.com/.*)\n?"),
                Form.of("more than is known", Forms::more, ""));
    }

    private final List<String[]> calls = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    @BeforeAll
    void ask() {
        try (var stand = new LiveStand()) {
            for (var type : List.of("feature", "keyResult", "release", "company", "user")) {
                var id = first(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 1}"));
                calls.add(new String[] {"entity_get", "{'id': '" + id + "'}"});
                calls.add(new String[] {
                    "entity_get", "{'id': '" + id + "', 'include': ['relationships', 'notes'], 'detail': 'full'}"
                });
                calls.add(new String[] {"configuration_get", "{'type': '" + type + "', 'detail': 'full'}"});
            }
            calls.add(new String[] {"entity_search", "{'limit': 300}"});
            calls.add(new String[] {
                "entity_search", "{'types': ['feature'], 'status': ['Planned', 'Released'], 'detail': 'full'}"
            });
            calls.add(new String[] {
                "entity_search",
                "{'types': ['feature'], 'owner': {'is_set': true}, 'fields': {'Risk': ['High'], 'timeframe': '2026',"
                        + " 'Last interview': '2024..', 'health': {'is_set': false}}}"
            });
            calls.add(new String[] {"entity_search", "{'linked_to': '" + calls.get(0)[1].substring(8, 44) + "'}"});
            calls.add(new String[] {"note_search", "{'limit': 60}"});
            calls.add(new String[] {"note_get", "{'id': '" + first(stand.call("note_search", "{'limit': 1}")) + "'}"});
            calls.add(new String[] {"configuration_get", "{'type': 'textNote', 'detail': 'full'}"});
            var feature = calls.get(0)[1];
            calls.add(new String[] {"relationship_list", feature});
            calls.add(new String[] {"entity_score", feature});
            calls.add(new String[] {"entity_tree", "{'type': 'product', 'depth': 4}"});
            calls.add(new String[] {"feedback_digest", "{'period': '2024-01-01..', 'excerpts': 3}"});
            calls.add(new String[] {"field_value_list", "{'type': 'feature', 'field': 'status'}"});
            calls.add(new String[] {"member_search", "{}"});
            calls.add(new String[] {
                "member_get", "{'member': '" + first(stand.call("member_search", "{'limit': 1}")) + "'}"
            });
            calls.add(new String[] {"member_activity", "{'period': '2026-10-01..2026-10-31'}"});
            calls.add(new String[] {"team_search", "{}"});
            calls.add(
                    new String[] {"team_get", "{'team': '" + first(stand.call("team_search", "{'limit': 1}")) + "'}"});
            calls.add(new String[] {"jira_integration_list", "{}"});
            var jira = first(stand.call("jira_integration_list", "{}"));
            calls.add(new String[] {"jira_connection_search", "{'integration': '" + jira + "'}"});
            calls.add(new String[] {"plugin_integration_list", "{}"});
            calls.add(new String[] {"plugin_connection_search", "{}"});
            calls.add(new String[] {"webhook_list", "{}"});
            calls.forEach(call -> answers.put(String.join(" ", call), stand.call(call[0], call[1])));
        }
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).doesNotContain("\nNext: "));
    }

    @AfterAll
    void everyToolThatReadsWasAsked() {
        assertThat(calls.stream().map(call -> call[0]))
                .containsAll(Tools.catalog().all().stream()
                        .filter(tool -> tool.facts().access() == Access.READ
                                && !tool.facts().always())
                        .map(Definition::name)
                        .toList());
    }

    private static String first(String list) {
        var found = FOUND.matcher(list);
        assertThat(found.find()).as(list).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theOtherFormMakesNoDifference(Form form) {
        var detours = new ArrayList<Detour>();
        try (var stand = new LiveStand(straight -> through(straight, form.rewriting(), detours))) {
            calls.forEach(call -> same(
                    String.join(" ", call),
                    form.lost().matcher(stand.call(call[0], call[1])).replaceAll(""),
                    form.lost
                            .matcher(answers.getOrDefault(String.join(" ", call), ""))
                            .replaceAll("")));
        } finally {
            detours.forEach(Detour::close);
        }
    }

    /** Whether two answers are the same, but for cursors, which every sandbox signs in its own way. */
    private static void same(String call, String other, String plain) {
        var lines = CURSOR.matcher(plain).replaceAll("").lines().toList();
        var others = CURSOR.matcher(other).replaceAll("").lines().toList();
        for (var i = 0; i < Math.min(lines.size(), others.size()); i++) {
            assertThat(others.get(i)).as(call + ", line " + i).isEqualTo(lines.get(i));
        }
        assertThat(others).as(call).hasSameSizeAs(lines);
    }

    @Test
    void wordsThatNobodyKnowsAreShownAsTheyAre() {
        var detours = new ArrayList<Detour>();
        try (var stand = new LiveStand(straight -> through(straight, Forms::unheardOf, detours))) {
            calls.forEach(call -> assertThat(stand.call(call[0], call[1]))
                    .as(String.join(" ", call))
                    .doesNotContain("\nNext: "));
            var health = stand.call("entity_search", "{'types': ['objective'], 'detail': 'full', 'limit': 5}");
            assertThat(health).contains("Health: splendid");
            assertThat(stand.call("entity_search", "{'types': ['objective'], 'fields': {'health': 'Splendid'}}"))
                    .contains("no more.");
            assertThat(stand.call(calls.get(1)[0], calls.get(1)[1])).contains("resembles: ");
        } finally {
            detours.forEach(Detour::close);
        }
    }

    private static URI through(URI straight, UnaryOperator<JsonNode> rewriting, List<Detour> detours) {
        var detour = new Detour(straight, rewriting);
        detours.add(detour);
        return detour.uri();
    }

    @Test
    void aRefusedTokenIsOneThingInBothShapes() {
        try (var sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
                var detour = new Detour(sandbox.uri(), Forms::otherRefusal)) {
            var plain = refused(sandbox.uri());
            var other = refused(detour.uri());
            assertThat(plain.kind()).isEqualTo(Kind.UNAUTHENTICATED).isEqualTo(other.kind());
            assertThat(plain.problems()).extracting(problem -> problem.code()).containsExactly("");
            assertThat(other.problems()).extracting(problem -> problem.code()).containsExactly("auth.invalid");
            assertThat(UpstreamFailure.refusal(other)).isEqualTo(UpstreamFailure.refusal(plain));
        }
    }

    private static ProductboardException refused(URI address) {
        var settings = ClientSettings.of(BaseAddress.of(address.toString()));
        var clock = InstantSource.system();
        try (var clients = new ProductboardClients(settings, new LiveStand.Unpaced(), clock, new SplittableRandom(3))) {
            var productboard = clients.client(
                    Secret.of("no.jwt"),
                    Caller.of("tester", "stdio"),
                    clock.instant().plus(Duration.ofSeconds(30)),
                    UpstreamObserver.NONE);
            return assertThrows(
                    ProductboardException.class,
                    () -> productboard.send(UpstreamRequest.get("/entities")).block());
        }
    }
}
