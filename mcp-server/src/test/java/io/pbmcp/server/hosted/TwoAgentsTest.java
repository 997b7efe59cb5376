package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static io.pbmcp.server.hosted.HostedServer.tools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoAgentsTest {

    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                owner: ops@example.com
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: write, features: read, customers: read, fields: read }
              - name: roadmap
                owner: ops@example.com
                sign-in: [ { api-key: KEY-roadmap } ]
                areas: { features: full, products: read, fields: read }
            """;

    @TempDir
    private Path audit = Path.of("");

    private @Nullable HostedServer running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
    }

    private HostedServer server() {
        if (running == null) {
            running = new HostedServer(audit, POLICY, "triage", "roadmap");
        }
        return running;
    }

    @Test
    void eachAgentSeesItsOwnTools() {
        assertThat(tools(server().client("triage")))
                .contains("note_search", "note_update", "entity_search", "access_explain")
                .doesNotContain("note_delete", "entity_update", "entity_delete");
        assertThat(tools(server().client("roadmap")))
                .contains("entity_update", "entity_delete", "access_explain")
                .doesNotContain("note_search");
    }

    @Test
    void typesAreNarrowedToTheGrants() {
        var search = server().client("roadmap").listTools().tools().stream()
                .filter(tool -> tool.name().equals("entity_search"))
                .findFirst()
                .orElseThrow();

        assertThat(search.inputSchema().toString())
                .contains("subfeature", "component")
                .doesNotContain("objective");
    }

    @Test
    void aToolThatIsNotListedIsRefusedAndWrittenDown() {
        var refused = call(server().client("triage"), "note_delete", Map.of("id", "x"));

        assertThat(refused.isError()).isTrue();
        assertThat(text(refused)).startsWith("not_permitted: ");
        assertThat(refused.meta()).containsEntry("io.pbmcp/code", "not_permitted");
        assertThat(server().auditAfterClosing())
                .anyMatch(line -> line.contains("io.pbmcp.call.final") && line.contains("note_delete"));
    }

    @Test
    void aToolThatDoesNotExistIsAnError() {
        var client = server().client("triage");

        assertThatThrownBy(() -> call(client, "note_burn", Map.of())).isInstanceOf(McpError.class);
        assertThat(server().auditAfterClosing()).anyMatch(line -> line.contains("io.pbmcp.call.unknown-tool"));
    }

    @Test
    void anIdOfAForbiddenTypeReadsLikeAnUnknownOne() {
        var roadmap = server().client("roadmap");
        var forbidden = call(roadmap, "entity_get", Map.of("id", anObjective()));
        var unknown = call(roadmap, "entity_get", Map.of("id", "00000000-0000-4000-8000-000000000000"));

        assertThat(text(forbidden)).startsWith("not_found: ").isEqualTo(text(unknown));
    }

    @Test
    void aRequestCanGiveUpRightsButNotGainAny() {
        assertThat(tools(server().narrowed("triage", "read-only"))).doesNotContain("note_update");
        assertThat(tools(server().narrowed("triage", "areas=features,webhooks")))
                .contains("entity_search")
                .doesNotContain("note_search");
    }

    @Test
    void aDeleteAsksThePersonForTheName() {
        var question = new AtomicReference<String>("");
        var client = server().asking("roadmap", form -> {
            question.set(form.message());
            var typed = Pattern.compile("these quotes: \"([^\"]*)\"").matcher(form.message());
            return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                    .content(Map.of("name", typed.find() ? typed.group(1) : ""))
                    .build();
        });
        var feature = aFeature(client);

        var deleted = call(client, "entity_delete", Map.of("id", feature));

        assertThat(question.get()).contains("Delete");
        assertThat(deleted.isError()).describedAs(text(deleted)).isFalse();
        assertThat(text(call(client, "entity_get", Map.of("id", feature)))).startsWith("not_found");
    }

    @Test
    void aDeleteThatIsDeclinedChangesNothing() {
        var client = server().asking(
                        "roadmap",
                        form -> ElicitResult.builder(ElicitResult.Action.DECLINE)
                                .build());
        var feature = aFeature(client);

        assertThat(text(call(client, "entity_delete", Map.of("id", feature)))).startsWith("declined: ");
        assertThat(call(client, "entity_get", Map.of("id", feature)).isError()).isFalse();
    }

    @Test
    void aClientThatCannotAskIsRefusedWithTheNextStep() {
        var client = server().client("roadmap");
        var feature = aFeature(client);

        var refused = text(call(client, "entity_delete", Map.of("id", feature)));

        assertThat(refused).startsWith("confirmation_required: ").contains("elicitation", "Next: ");
        assertThat(call(client, "entity_get", Map.of("id", feature)).isError()).isFalse();
    }

    @Test
    void secretsStayInside() {
        var client = server().client("triage");
        call(client, "note_search", Map.of("limit", 1));
        var lines = String.join("\n", server().auditAfterClosing());

        assertThat(lines)
                .doesNotContain(server().key("triage"))
                .doesNotContain(server().sandbox.token());
    }

    private static String aFeature(McpSyncClient client) {
        var found = text(call(client, "entity_search", Map.of("types", List.of("feature"), "limit", 1)));
        return uuid(found);
    }

    private String anObjective() {
        return SandboxQuestions.first(server().sandbox, "objective");
    }

    private static String uuid(String text) {
        var found = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(text);
        assertThat(found.find()).describedAs(text).isTrue();
        return found.group();
    }
}
