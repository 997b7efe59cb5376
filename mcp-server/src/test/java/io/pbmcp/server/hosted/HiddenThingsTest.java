package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static io.pbmcp.server.hosted.HostedServer.tools;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent may not know, by every way that it could ask. */
class HiddenThingsTest {

    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final List<String> AGENTS = List.of("triage", "roadmap", "nobody");
    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: full, features: read, customers: read, fields: read, members: read }
              - name: roadmap
                sign-in: [ { api-key: KEY-roadmap } ]
                areas: { notes: write, features: full, products: write }
              - name: nobody
                sign-in: [ { api-key: KEY-nobody } ]
            """;

    @TempDir
    private Path audit = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @BeforeEach
    void start() {
        server = new HostedServer(audit, POLICY, AGENTS.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("T5, T6 every tool as every agent: what is not listed is refused, and every call is written down once")
    void whatIsNotListedIsRefused() {
        for (var agent : AGENTS) {
            var client = server.client(agent);
            var listed = tools(client);
            for (var tool : names()) {
                var refused = text(call(client, tool, Map.of())).startsWith("not_permitted: ");
                assertThat(refused).describedAs("%s as %s", tool, agent).isEqualTo(!listed.contains(tool));
            }
        }

        assertThat(server.auditAfterClosing().stream().filter(line -> line.contains("io.pbmcp.call.final")))
                .hasSize(AGENTS.size() * names().size());
    }

    static Stream<Arguments> waysToAsk() {
        return Stream.of(
                ask("entity_get", "id", Map.of()),
                ask("entity_update", "id", Map.of("name", "x")),
                ask("entity_update", "id", Map.of("fields", Map.of("no such field", "x"))),
                ask("entity_update", "id", Map.of("name", "x", "dry_run", true)),
                ask("entity_delete", "id", Map.of()),
                ask("entity_delete", "id", Map.of("confirm", "pbt_x")),
                ask("entity_move", "id", Map.of("parent", NOWHERE)),
                ask("entity_create", "parent", Map.of("type", "feature", "name", "x")),
                ask("entity_search", "parent", Map.of()),
                ask("note_search", "link", Map.of()));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("waysToAsk")
    @DisplayName("T32 an object of a forbidden type reads like one that does not exist")
    void aForbiddenObjectReadsLikeNone(String tool, String argument, Map<String, Object> others) {
        var client = server.client("roadmap");
        var objective = SandboxQuestions.first(server.sandbox, "objective");

        var forbidden = call(client, tool, with(others, argument, objective));
        var unknown = call(client, tool, with(others, argument, NOWHERE));

        assertThat(text(forbidden)).startsWith("not_found: ").isEqualTo(text(unknown));
        assertThat(forbidden.meta()).isEqualTo(unknown.meta());
    }

    @Test
    @DisplayName("T32 among ids that may be seen, one of a forbidden type is not found")
    void aForbiddenObjectIsNotListed() {
        var objective = SandboxQuestions.first(server.sandbox, "objective");
        var client = server.client("roadmap");

        assertThat(text(call(client, "entity_search", Map.of("ids", List.of(objective)))))
                .isEqualTo(text(call(client, "entity_search", Map.of("ids", List.of(NOWHERE)))));
    }

    @Test
    @DisplayName("T23 what one agent's call put into the cache is not told to another that may not read it")
    void theCacheTellsNobodyMore() {
        var feature = SandboxQuestions.first(server.sandbox, "feature");
        var filter = Map.<String, Object>of("types", List.of("feature"), "fields", Map.of("no such field", "x"));
        var known = text(call(server.client("triage"), "entity_search", filter));
        assertThat(known).contains("Reach");
        assertThat(text(call(server.client("triage"), "note_search", Map.of("owner", "nobody at all"))))
                .contains("no member is called");

        var roadmap = server.client("roadmap");
        assertThat(text(call(roadmap, "entity_search", filter)))
                .contains("may not read fields")
                .doesNotContain("Reach");
        assertThat(text(call(roadmap, "entity_get", Map.of("id", feature, "detail", "full"))))
                .doesNotContain("Reach");
        assertThat(text(call(roadmap, "note_search", Map.of("owner", "nobody at all"))))
                .contains("may not read members");
    }

    private static List<String> names() {
        return Tools.catalog().all().stream().<String>map(Definition::name).toList();
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
