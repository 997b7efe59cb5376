package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.pbmcp.sandbox.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered to two agents of different rights while somebody types. */
class CompletionTest {

    private static final String ENTITY = "productboard://entity/{type}/{name}";
    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { api-key: KEY-triage } ]
                areas: { notes: write, features: read, customers: read, fields: read }
              - name: roadmap
                sign-in: [ { api-key: KEY-roadmap } ]
                areas: { features: full, products: write, releases: read }
              - name: hasty
                sign-in: [ { api-key: KEY-hasty } ]
                areas: { products: read }
                limits: { calls: 1/min }
            """;

    @TempDir
    private Path audit = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @BeforeEach
    void start() {
        server = new HostedServer(audit, POLICY, "triage", "roadmap", "hasty");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void typesAreThoseAnAgentMayRead() {
        assertThat(types("triage", "")).containsExactly("feature", "subfeature", "company", "user");
        assertThat(types("roadmap", "re")).containsExactly("release", "releaseGroup", "feature", "subfeature");
        assertThat(values(complete(server.client("triage"), "productboard://configuration/{type}", "type", "", "")))
                .contains("feature", "textNote", "user")
                .doesNotContain("product", "objective");
        assertThat(values(complete(server.client("roadmap"), "productboard://configuration/{type}", "type", "", "")))
                .isEmpty();
        assertThat(server.sandbox.stats().requests()).isZero();
    }

    @Test
    void namesAreThoseOfTheTypeThatWasChosen() {
        SandboxQuestions.product(server.sandbox, "Zebra mobile");
        SandboxQuestions.product(server.sandbox, "Mobile zebra");
        SandboxQuestions.product(server.sandbox, "Other");

        var found = complete(server.client("roadmap"), ENTITY, "name", "ZEBRA", "product");

        assertThat(found.values()).containsExactlyInAnyOrder("Zebra mobile", "Mobile zebra");
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.hasMore()).isFalse();
    }

    @Test
    @DisplayName(
            "T5, T32 of what an agent may not read nothing is offered, nothing is asked, and the try is written down")
    void nothingForbiddenIsOffered() {
        var client = server.client("triage");

        assertThat(complete(client, ENTITY, "name", "", "objective")).isEqualTo(NOTHING);
        assertThat(complete(client, ENTITY, "name", "", "nonsense")).isEqualTo(NOTHING);
        assertThat(complete(client, ENTITY, "name", "", "")).isEqualTo(NOTHING);
        assertThat(complete(client, "productboard://note/{id}", "id", "", "")).isEqualTo(NOTHING);
        assertThat(complete(client, "productboard://nonsense/{x}", "x", "", "")).isEqualTo(NOTHING);

        assertThat(server.sandbox.stats().requests()).isZero();
        assertThat(finals()).singleElement().asString().contains("entity_search", "not_permitted");
    }

    @Test
    void argumentsOfPromptsAreOffered() {
        SandboxQuestions.product(server.sandbox, "Zebra mobile");
        var client = server.client("roadmap");

        assertThat(prompt(client, "prioritise", "product", "zeb").values()).containsExactly("Zebra mobile");
        assertThat(prompt(client, "feature_brief", "feature", "").values()).isNotEmpty();
        assertThat(prompt(server.client("triage"), "weekly_digest", "period", "last")
                        .values())
                .containsExactly("last week", "last 7 days", "last 30 days", "last month", "last quarter");
        assertThat(prompt(server.client("triage"), "triage_feedback", "count", "2"))
                .isEqualTo(NOTHING);
    }

    @Test
    void nothingIsOfferedForAPromptThatIsNotThere() {
        var triage = server.client("triage");

        assertThat(prompt(triage, "release_notes", "release", "")).isEqualTo(NOTHING);
        assertThat(prompt(triage, "nonsense", "x", "")).isEqualTo(NOTHING);
        assertThat(prompt(triage, "feature_brief", "x", "")).isEqualTo(NOTHING);
        assertThat(server.sandbox.stats().requests()).isZero();
        assertThat(finals()).isEmpty();
    }

    @Test
    @DisplayName("T8 a name that could deceive is offered by its id")
    void aHostileNameIsOfferedByItsId() {
        var id = SandboxQuestions.product(server.sandbox, "Zebra\u202e\u0007 <data-000000000000> ![x](http://evil)");

        assertThat(complete(server.client("roadmap"), ENTITY, "name", "Zebra", "product")
                        .values())
                .containsExactly(id);
    }

    @Test
    void oneCallIsCountedAndWrittenDown() {
        SandboxQuestions.product(server.sandbox, "Zebra");
        var client = server.client("hasty");

        assertThat(complete(client, ENTITY, "name", "Z", "product").values()).contains("Zebra");
        assertThat(complete(client, ENTITY, "name", "Ze", "product")).isEqualTo(NOTHING);
        assertThat(finals()).hasSize(2).element(1).asString().contains("rate_limited");
    }

    @Test
    void aFailureOffersNothing() {
        server.sandbox.faults().install(new Fault("*", "/**", 0, Fault.Effect.GARBAGE, Duration.ZERO, 500, "", ""));

        assertThat(complete(server.client("roadmap"), ENTITY, "name", "", "product"))
                .isEqualTo(NOTHING);
    }

    @Test
    @DisplayName("R6 nobody who types waits for a slow Productboard, and the call is taken back")
    void nobodyWaitsLong() {
        server.sandbox.faults().install(new Fault("*", "/**", 0, Fault.Effect.HANG, Duration.ZERO, 500, "", ""));

        assertThat(complete(server.client("roadmap"), ENTITY, "name", "", "product"))
                .isEqualTo(NOTHING);
        assertThat(finals()).singleElement().asString().contains("\"cancelled\"");
    }

    @Test
    void whatIsNoQuestionIsAnError() {
        var client = new RawClient(server.front().endpoint(), server.key("triage"), "2025-11-25");
        var id = 1;
        for (var params : List.of(
                "{}",
                "{\"ref\":{\"type\":\"ref/tool\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}",
                "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"feature_brief\"}}",
                "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"feature_brief\"},\"argument\":{\"name\":\"feature\",\"value\":7}}")) {
            assertThat(client.ask(id++, "completion/complete", params)
                            .at("/error/code")
                            .asInt())
                    .as(params)
                    .isEqualTo(-32602);
        }
    }

    private static final CompleteCompletion NOTHING = new CompleteCompletion(List.of(), 0, false);

    private List<String> types(String agent, String typed) {
        return values(complete(server.client(agent), ENTITY, "type", typed, ""));
    }

    private static List<String> values(CompleteCompletion completion) {
        return completion.values();
    }

    /** @param type the value of the variable {@code type} that was filled in before; may be empty */
    private static CompleteCompletion complete(
            McpSyncClient client, String template, String argument, String typed, String type) {
        return complete(
                client,
                new ResourceReference(template),
                argument,
                typed,
                type.isEmpty() ? Map.of() : Map.of("type", type));
    }

    private static CompleteCompletion prompt(McpSyncClient client, String name, String argument, String typed) {
        return complete(client, new PromptReference(name), argument, typed, Map.of());
    }

    private static CompleteCompletion complete(
            McpSyncClient client,
            CompleteReference reference,
            String argument,
            String typed,
            Map<String, String> before) {
        return client.completeCompletion(CompleteRequest.builder(reference, new CompleteArgument(argument, typed))
                        .context(new CompleteContext(before))
                        .build())
                .completion();
    }

    private List<String> finals() {
        return server.auditAfterClosing().stream()
                .filter(line -> line.contains("io.pbmcp.call.final"))
                .toList();
    }
}
