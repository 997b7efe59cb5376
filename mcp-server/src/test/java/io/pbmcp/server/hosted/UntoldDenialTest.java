package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was denied is written down as denied, also where the caller must not learn that it was. */
class UntoldDenialTest {

    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final String PRODUCTS = "agents.triage.areas.products";
    private static final String OBJECTIVES = "agents.triage.areas.objectives";
    private static final String POLICY = """
            version: 1
            defaults:
              confirm: { irreversible: preview }
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: full, features: full, integrations: read, products: off, objectives: off }
              - name: gardener
                sign-in: [ { api-key: KEY-gardener } ]
                areas: { notes: full, products: full, features: off }
              - name: lantern
                sign-in: [ { api-key: KEY-lantern } ]
                areas: { "*": full }
                only-when: { under: UNDER }
            """;

    @TempDir
    private Path audit = Path.of("");

    static Stream<Arguments> waysToAsk() {
        return Stream.of(
                ask("entity_get", "id", Map.of()),
                ask("entity_update", "id", Map.of("name", "x")),
                ask("entity_update", "id", Map.of("name", "x", "dry_run", true)),
                ask("entity_delete", "id", Map.of()),
                ask("entity_create", "parent", Map.of("type", "feature", "name", "x")),
                ask("entity_search", "parent", Map.of()),
                ask("entity_search", "linked_to", Map.of()),
                ask("note_search", "link", Map.of()),
                ask("relationship_list", "id", Map.of()),
                ask("entity_tree", "id", Map.of()));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("waysToAsk")
    @DisplayName(
            "T32 an object of a forbidden area reads like none to the caller, and is denied by its rule in the audit")
    void aForbiddenObjectIsDeniedInTheAuditAlone(String tool, String argument, Map<String, Object> others) {
        try (var server = new HostedServer(audit, POLICY.replace("UNDER", NOWHERE), "triage", "gardener", "lantern")) {
            var client = server.client("triage");
            var product = SandboxQuestions.first(server.sandbox, "product");

            var forbidden = call(client, tool, with(others, argument, product));
            var unknown = call(client, tool, with(others, argument, NOWHERE));

            assertThat(text(forbidden)).startsWith("not_found: ").isEqualTo(text(unknown));
            assertThat(forbidden.meta()).isEqualTo(unknown.meta());
            assertThat(forbidden.structuredContent()).isEqualTo(unknown.structuredContent());
            assertThat(decisions(server)).hasSize(2).satisfies(both -> {
                assertThat(both.get(0)).isEqualTo("denied (level) by " + PRODUCTS);
                assertThat(both.get(1)).doesNotStartWith("denied");
            });
        }
    }

    @Test
    @DisplayName("T32 what the caller is told to be denied, and some of several objects, are denied in the audit, too")
    void otherRefusalsForWantOfAGrantAreDeniedInTheAudit() {
        try (var server = new HostedServer(audit, POLICY.replace("UNDER", NOWHERE), "triage", "gardener", "lantern")) {
            var client = server.client("triage");
            var product = SandboxQuestions.first(server.sandbox, "product");
            var feature = SandboxQuestions.first(server.sandbox, "feature");

            assertThat(text(call(client, "entity_search", Map.of("types", List.of("objective")))))
                    .startsWith("not_permitted: ");
            assertThat(text(call(client, "plugin_connection_search", Map.of("entities", List.of(feature, product)))))
                    .startsWith("not_found: ");
            assertThat(text(call(client, "entity_get", Map.of("id", feature)))).contains(feature);
            assertThat(decisions(server))
                    .containsExactly(
                            "denied (level) by " + OBJECTIVES,
                            "denied (level) by " + PRODUCTS,
                            "allowed by agents.triage.areas.features");
        }
    }

    @Test
    @DisplayName("T32 a link to something forbidden, and something forbidden below an object, are denied in the audit")
    void whatIsForbiddenBesideOrBelowIsDeniedInTheAudit() {
        try (var server = new HostedServer(audit, POLICY.replace("UNDER", NOWHERE), "triage", "gardener", "lantern")) {
            var client = server.client("gardener");
            var note = SandboxQuestions.ids(server.sandbox, "/notes").get(0);
            var feature = SandboxQuestions.first(server.sandbox, "feature");
            var product = SandboxQuestions.first(server.sandbox, "product");
            var linked = call(server.client("triage"), "note_link", Map.of("id", note, "link", feature));
            assertThat(linked.isError()).describedAs(text(linked)).isNotEqualTo(true);

            assertThat(text(call(client, "note_unlink", Map.of("id", note, "link", feature))))
                    .isEqualTo(text(call(client, "note_unlink", Map.of("id", note, "link", NOWHERE))))
                    .contains("is nothing that the note is linked to");
            assertThat(text(call(client, "entity_delete", Map.of("id", product))))
                    .startsWith("not_permitted: What is below");

            var denied = "denied (level) by agents.gardener.areas.features";
            assertThat(decisions(server)).hasSize(4).satisfies(all -> {
                assertThat(all.get(1)).isEqualTo(denied);
                assertThat(all.get(2)).startsWith("allowed");
                assertThat(all.get(3)).isEqualTo(denied);
            });
        }
    }

    @Test
    @DisplayName("T32 a record that only-when hides reads like none to the caller, and is denied in the audit")
    void aHiddenRecordIsDeniedInTheAuditAlone() {
        var sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        var world = new TwoProducts(sandbox);
        var inside = Objects.requireNonNull(world.inside.get("product"));
        var outside = Objects.requireNonNull(world.outside.get("product"));
        try (var server =
                new HostedServer(audit, sandbox, POLICY.replace("UNDER", inside), "triage", "gardener", "lantern")) {
            var client = server.client("lantern");

            for (var tool : List.of("entity_get", "entity_tree", "relationship_list", "entity_delete")) {
                assertThat(text(call(client, tool, Map.of("id", outside))))
                        .startsWith("not_found: ")
                        .isEqualTo(text(call(client, tool, Map.of("id", NOWHERE))));
            }

            var hidden = "denied (only-when) by agents.lantern.only-when";
            assertThat(decisions(server)).hasSize(8).satisfies(all -> {
                for (var i = 0; i < all.size(); i += 2) {
                    assertThat(all.get(i)).isEqualTo(hidden);
                    assertThat(all.get(i + 1)).isNotEqualTo(hidden);
                }
            });
        }
    }

    /** Verdict and rule of every call, in order. */
    private static List<String> decisions(HostedServer server) {
        var all = new ArrayList<String>();
        for (var line : server.auditAfterClosing()) {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (event.path("type").asString("").equals("io.pbmcp.call.final")) {
                var decision = event.at("/data/decision");
                all.add(decision.path("verdict").asString("") + " by "
                        + decision.path("rule").asString(""));
            }
        }
        return all;
    }

    private static Arguments ask(String tool, String argument, Map<String, Object> others) {
        return Arguments.of(tool, argument, others);
    }

    private static Map<String, Object> with(Map<String, Object> others, String argument, Object value) {
        var all = new HashMap<>(others);
        all.put(argument, value);
        return all;
    }
}
