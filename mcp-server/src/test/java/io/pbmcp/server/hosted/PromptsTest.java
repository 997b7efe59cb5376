package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prompts, as agents of different rights meet them. */
class PromptsTest {

    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: write, features: read }
              - name: reader
                sign-in: [ { api-key: KEY-reader } ]
                areas: { notes: read }
              - name: roadmap
                sign-in: [ { api-key: KEY-roadmap } ]
                areas: { features: full, products: read, releases: read }
              - name: nobody
                sign-in: [ { api-key: KEY-nobody } ]
            """;

    @TempDir
    private Path audit = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @BeforeEach
    void start() {
        server = new HostedServer(audit, POLICY, "triage", "reader", "roadmap", "nobody");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPromptIsShownToWhoMayGoItsWay() {
        assertThat(names("triage")).containsExactly("triage_feedback", "feature_brief", "weekly_digest", "prioritise");
        assertThat(names("reader")).containsExactly("triage_feedback", "weekly_digest");
        assertThat(names("roadmap")).containsExactly("feature_brief", "release_notes", "prioritise");
        assertThat(names("nobody")).isEmpty();
    }

    @Test
    void stepsFollowTheGrants() {
        assertThat(text(server.client("triage"), "triage_feedback", Map.of("count", "7", "tag", "api")))
                .contains(
                        "limit: 7, tags: [\"api\"]", "entity_search", "note_link", "note_update", "dry_run: true first")
                .doesNotContain("entity_update", "source");
        assertThat(text(server.client("reader"), "triage_feedback", Map.of()))
                .contains("limit: 20.", "leave the table as a proposal", "you may not look features up")
                .doesNotContain("entity_search", "note_link", "note_update", "dry_run");
        assertThat(text(server.client("triage"), "feature_brief", Map.of("feature", "Export")))
                .contains("text: \"Export\"", "feedback_digest", "note_get", "you may not change features")
                .doesNotContain("entity_update");
        assertThat(text(server.client("roadmap"), "feature_brief", Map.of("feature", "Export")))
                .contains("entity_update")
                .doesNotContain("note_search", "note_get", "feedback_digest");
    }

    @Test
    void aPromptNamesOnlyToolsThatItsReaderHas() {
        for (var agent : List.of("triage", "reader", "roadmap")) {
            var client = server.client(agent);
            var tools = HostedServer.tools(client);
            for (var name : names(agent)) {
                var text = text(client, name, Map.of(argument(name), "last week"));
                assertThat(words(text)).as("%s of %s", name, agent).isSubsetOf(tools);
            }
        }
        assertThat(server.sandbox.stats().requests()).isZero();
    }

    @Test
    void whatIsNotShownIsNotThere() {
        var reader = server.client("reader");

        assertThat(failure(reader, "feature_brief", Map.of("feature", "x")))
                .isEqualTo(failure(reader, "nonsense", Map.of()))
                .startsWith("-32602 name: ");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("feature_brief", Map.of(), "feature: is missing"),
                Arguments.of("feature_brief", Map.of("feature", " "), "feature: is missing"),
                Arguments.of("feature_brief", Map.of("feature", 7), "feature: must be a string"),
                Arguments.of("feature_brief", Map.of("feature", "x", "evil", "y"), "takes feature and nothing else"),
                Arguments.of("triage_feedback", Map.of("count", "51"), "count: must be a whole number from 1 to 50"),
                Arguments.of("triage_feedback", Map.of("count", "x"), "count: must be a whole number from 1 to 50"),
                Arguments.of("weekly_digest", Map.of("period", "soon"), "period: must be one of last week"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongArgumentIsToldInOurWords(String prompt, Map<String, Object> arguments, String told) {
        assertThat(failure(server.client("triage"), prompt, arguments))
                .startsWith("-32602 ")
                .contains(told)
                .doesNotContain("evil");
    }

    @Test
    void theListHasOnePage() {
        var client = server.client("triage");

        assertThat(catchThrowableOfType(McpError.class, () -> client.listPrompts("x"))
                        .getJsonRpcError()
                        .code())
                .isEqualTo(-32602);
    }

    private List<String> names(String agent) {
        return server.client(agent).listPrompts().prompts().stream()
                .map(Prompt::name)
                .toList();
    }

    /** An argument that the prompt takes. */
    private String argument(String prompt) {
        return switch (prompt) {
            case "feature_brief" -> "feature";
            case "release_notes" -> "release";
            case "prioritise" -> "objective";
            case "triage_feedback" -> "tag";
            default -> "period";
        };
    }

    /** What looks like the name of a tool. */
    private static List<String> words(String text) {
        return Stream.of(text.split("[^a-z_]+"))
                .filter(word -> word.matches("[a-z]+(_[a-z]+)*_(search|get|update|create|delete|list|tree|score"
                        + "|digest|comment|link|set|move)"))
                .toList();
    }

    private static String text(McpSyncClient client, String prompt, Map<String, Object> arguments) {
        var answer = client.getPrompt(
                GetPromptRequest.builder(prompt).arguments(arguments).build());
        return ((TextContent) answer.messages().get(0).content()).text();
    }

    private static String failure(McpSyncClient client, String prompt, Map<String, Object> arguments) {
        var error = catchThrowableOfType(McpError.class, () -> text(client, prompt, arguments))
                .getJsonRpcError();
        return error.code() + " " + error.message();
    }
}
