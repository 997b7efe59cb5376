package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pbmcp.server.legacy.LegacyEra;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the server says is what the schema of the version spoken says. */
class ProtocolSchemaTest {

    private static final String POLICY = """
            version: 1
            agents:
              - name: all
                sign-in: [ { api-key: KEY-all } ]
                areas: { notes: write, features: full, products: read, objectives: read, releases: read, customers: read, fields: read }
            """;

    @TempDir
    private Path audit = Path.of("");

    static Stream<String> versions() {
        return LegacyEra.VERSIONS.stream();
    }

    /** One request, and the name that the schema has for its result. */
    private record Asked(String method, String params, String result) {}

    private static List<Asked> requests() {
        return List.of(
                new Asked("resources/list", "{}", "ListResourcesResult"),
                new Asked("resources/templates/list", "{}", "ListResourceTemplatesResult"),
                new Asked("resources/read", "{\"uri\":\"productboard://configuration/feature\"}", "ReadResourceResult"),
                new Asked("prompts/list", "{}", "ListPromptsResult"),
                new Asked("prompts/get", "{\"name\":\"weekly_digest\",\"arguments\":{}}", "GetPromptResult"),
                new Asked("completion/complete", """
                        {"ref":{"type":"ref/resource","uri":"productboard://entity/{type}/{name}"},\
                        "argument":{"name":"name","value":""},"context":{"arguments":{"type":"feature"}}}""", "CompleteResult"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyAnswerIsAsTheSchemaSays(String version) {
        var schema = ProtocolSchema.of(version);
        assumeTrue(schema.isPresent(), "the folder named by pbmcp.reference has no schema of " + version);
        try (var server = new HostedServer(audit, POLICY, "all")) {
            var client = new RawClient(server.front().endpoint(), server.key("all"), version);

            assertThat(schema.get().complaints("InitializeResult", client.welcome))
                    .isEmpty();
            var id = 1;
            for (var asked : requests()) {
                var answer = client.ask(id++, asked.method(), asked.params());
                assertThat(answer.has("result")).as(answer.toString()).isTrue();
                assertThat(schema.get().complaints(asked.result(), answer.path("result")))
                        .as(asked.method())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatIsServedIsAnnounced(String version) {
        try (var server = new HostedServer(audit, POLICY, "all")) {
            var client = new RawClient(server.front().endpoint(), server.key("all"), version);

            assertThat(client.welcome.path("protocolVersion").asString()).isEqualTo(version);
            assertThat(Set.copyOf(client.welcome.path("capabilities").propertyNames()))
                    .containsExactlyInAnyOrder("tools", "resources", "prompts", "completions");
        }
    }

    @Test
    void theSchemaIsAJudge() {
        var schema = ProtocolSchema.of("2025-11-25");
        assumeTrue(schema.isPresent(), "the folder named by pbmcp.reference has no schema of 2025-11-25");

        assertThat(schema.get().complaints("CompleteResult", JsonMapper.shared().readTree("{\"completion\":{}}")))
                .isNotEmpty();
    }
}
