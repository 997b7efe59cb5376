package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static io.pbmcp.server.hosted.TwoProducts.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agent that knows one product of several, and may do everything there, by every way that it could ask about another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlyWhenTest {

    private static final Pattern TICKET = Pattern.compile("confirm: \"([^\"]+)\"");
    private static final String POLICY = """
            version: 1
            defaults:
              confirm: { irreversible: preview, egress: preview }
              pii: show
              limits: { calls: off, writes: off, deletes: off }
            egress: { hosts: [ hooks.example.com ] }
            agents:
              - name: lantern
                sign-in: [ { api-key: KEY-lantern } ]
                areas: { "*": full }
                only-when: { under: UNDER }
              - name: careful
                sign-in: [ { api-key: KEY-careful } ]
                areas: { "*": full }
                confirm: { irreversible: ask }
                only-when: { under: UNDER }
              - { name: everything, sign-in: [ { api-key: KEY-everything } ], areas: { "*": full } }
            """;

    @SuppressWarnings("NullAway.Init")
    private TwoProducts world;

    @SuppressWarnings("NullAway.Init")
    private HostedServer server;

    @SuppressWarnings("NullAway.Init")
    private McpSyncClient lantern;

    private final CallbackReceiver receiver = new CallbackReceiver();

    @BeforeAll
    void start(@TempDir Path audit) {
        var sandbox = sandbox();
        sandbox.receivers().put("hooks.example.com", receiver.address());
        world = new TwoProducts(sandbox);
        server = server(audit, sandbox, world);
        lantern = server.client("lantern");
    }

    private static Sandbox sandbox() {
        return Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    }

    private static HostedServer server(Path audit, Sandbox sandbox, TwoProducts world) {
        var product = Objects.requireNonNull(world.inside.get("product"));
        return new HostedServer(audit, sandbox, POLICY.replace("UNDER", product), "lantern", "careful", "everything");
    }

    @BeforeEach
    void forget() {
        server.sandbox.clearStats();
    }

    @AfterAll
    void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void whatIsCountedIsSaidToBeAPart() {
        var team = SandboxQuestions.ids(server.sandbox, "/teams").get(0);
        Map<String, Object> look = Map.of("team", team, "dry_run", true);

        assertThat(text(call(lantern, "team_delete", look))).contains("at least ");
        assertThat(text(call(server.client("everything"), "team_delete", look))).doesNotContain("at least ");
    }

    @TestFactory
    Stream<DynamicTest> whatIsHiddenIsAnsweredToTheLetterLikeWhatIsNotThere() {
        return steps().map(step -> dynamicTest(step.tool() + " " + step.with(), () -> {
            server.sandbox.clearStats();
            var nothing = world.nothing();
            var hidden = call(lantern, step.tool(), arguments(step, world.hidden()));
            var unknown = call(lantern, step.tool(), arguments(step, nothing));

            assertThat(nameless(hidden, world.outside.values()))
                    .isEqualTo(nameless(unknown, nothing.values()))
                    .doesNotContain(CANARY);
            assertThat(hidden.meta()).isEqualTo(unknown.meta());
            assertThat(written()).isEmpty();
        }));
    }

    /** Sensible calls that name a record, and other places in which the same tools take one. */
    private static Stream<Script.Step> steps() {
        var named = Script.read().stream()
                .filter(step -> step.with() != null && namesRecords(step.with().toString()));
        var others = Stream.of(
                step("note_search", "{'link':'$feature'}"),
                step("note_search", "{'ids':['$note','$note2']}"),
                step("entity_search", "{'parent':'$component','types':['feature']}"),
                step("entity_search", "{'linked_to':'$release'}"),
                step("entity_search", "{'ids':['$feature','$component','$product']}"),
                step("entity_create", "{'type':'feature','name':'x','parent':'$component'}"),
                step("entity_create", "{'type':'component','name':'x','parent':'$product','dry_run':true}"),
                step("entity_create", "{'type':'release','name':'x','parent':'$releaseGroup'}"),
                step("entity_update", "{'id':'$feature','name':'x','dry_run':true}"),
                step("entity_delete", "{'id':'$product'}"),
                step("entity_delete", "{'id':'$product','confirm':'pbt_x'}"),
                step("entity_tree", "{'id':'$objective'}"),
                step("note_create", "{'title':'x','content':'y','links':['$feature']}"),
                step("note_delete", "{'id':'$note'}"),
                step("note_update", "{'id':'$note3','title':'x'}"),
                step("note_get", "{'id':'$note2'}"),
                step("feedback_digest", "{'about':'$product'}"),
                step("feedback_digest", "{'about':'$initiative'}"),
                step("plugin_connection_search", "{'integration':'$tracker','entities':['$feature']}"));
        return Stream.concat(named, others);
    }

    private static Script.Step step(String tool, String arguments) {
        var with = JsonMapper.shared().readTree(arguments.replace('\'', '"'));
        return new Script.Step(tool, with, null, null, null);
    }

    @Test
    void everyToolThatTakesARecordIsAmongThose() {
        var asked = new TreeSet<String>();
        steps().forEach(step -> asked.add(step.tool()));

        assertThat(Tools.catalog().all().stream().<String>map(Definition::name))
                .filteredOn(tool -> tool.matches("(entity|note|relationship)_.*|feedback_digest|\\w+_connection_\\w+"))
                .allMatch(asked::contains);
    }

    @Test
    void nothingOfAnotherProductIsInAnyAnswer() {
        var hidden = world.hiddenIds();
        var names = world.known();
        var succeeded = new LinkedHashSet<String>();
        questions().forEach((question, answer) -> assertClean(question, answer, hidden));
        Script.read().forEach(step -> {
            var answer = agreed(step.tool(), arguments(step, names));
            step.keep(text(answer), names);
            if (!Boolean.TRUE.equals(answer.isError())) {
                succeeded.add(step.tool());
            }
            assertClean(step.toString(), answer, hidden);
        });

        assertThat(Tools.catalog().all().stream().<String>map(Definition::name))
                .filteredOn(tool -> !tool.startsWith("jira_connection"))
                .filteredOn(tool -> !succeeded.contains(tool))
                .as("tools that never did what they were asked to, although they were asked about what is known")
                .isEmpty();
    }

    @Test
    void nothingOfAnotherProductIsInAnAnswerToArgumentsThatNobodyThoughtUp(@TempDir Path audit) {
        var sandbox = sandbox();
        var two = new TwoProducts(sandbox);
        try (var other = server(audit, sandbox, two)) {
            var client = other.client("lantern");
            var hidden = two.hiddenIds();
            var made = new MadeArguments(new KnownObjects(sandbox), 20_261_122L);
            for (var tool : client.listTools().tools()) {
                var schema = JsonMapper.shared().<JsonNode>valueToTree(tool.inputSchema());
                for (int i = 0; i < 3; i++) {
                    for (var arguments : List.of(made.all(tool.name(), schema), made.some(tool.name(), schema))) {
                        assertClean(tool.name() + " " + arguments, call(client, tool.name(), map(arguments)), hidden);
                    }
                }
            }
        }
    }

    /** Wide questions, each of which an agent without a scope gets an answer to that holds the word. */
    private Map<String, CallToolResult> questions() {
        var everything = server.client("everything");
        var asked = new LinkedHashMap<String, CallToolResult>();
        var wide = new LinkedHashMap<String, List<Map<String, Object>>>();
        wide.put(
                "entity_search",
                List.of(
                        Map.of("text", "uokk", "limit", 100),
                        Map.of("types", List.of("release", "objective", "initiative"), "text", "uokk"),
                        Map.of("ids", List.copyOf(world.outside.values())),
                        Map.of("types", List.of("feature"), "created", "2026-01-01..", "text", "uokk")));
        wide.put(
                "note_search",
                List.of(
                        Map.of("text", "uokk", "state", "any"),
                        Map.of("state", "any", "limit", 100, "created", "2026-01-01..")));
        wide.put("entity_tree", List.of(Map.of("type", "product", "depth", 4), Map.of("type", "objective")));
        wide.put("feedback_digest", List.of(Map.of("text", "uokk", "excerpts", 5)));
        wide.put(
                "plugin_connection_search",
                List.of(
                        Map.of("integration", "Tracker"),
                        Map.of("integration", "Tracker", "states", List.of("connected"))));
        wide.put(
                "entity_get",
                List.of(Map.of(
                        "id",
                        Objects.requireNonNull(world.inside.get("feature")),
                        "include",
                        List.of("relationships", "notes"),
                        "detail",
                        "full")));
        wide.put("relationship_list", List.of(Map.of("id", Objects.requireNonNull(world.inside.get("feature")))));
        wide.put("note_get", List.of(Map.of("id", Objects.requireNonNull(world.inside.get("note")))));
        wide.forEach((tool, all) -> all.forEach(arguments -> {
            assertThat(text(call(everything, tool, arguments)))
                    .as("%s %s of an agent that knows everything", tool, arguments)
                    .contains(CANARY);
            asked.put(tool + " " + arguments, call(lantern, tool, arguments));
        }));
        return asked;
    }

    private static void assertClean(String question, CallToolResult answer, Set<String> hidden) {
        var text = text(answer);
        assertThat(text).as(question).doesNotContain(CANARY);
        assertThat(String.valueOf(answer.meta()) + answer.structuredContent())
                .as(question)
                .doesNotContain(CANARY);
        assertThat(hidden).as("%s -> %s", question, text).noneMatch(text::contains);
        assertThat(text).as(question).doesNotStartWith("upstream_error");
    }

    @Test
    void resourcesAndCompletionsTellNothing() {
        for (var name : List.of(Objects.requireNonNull(world.outside.get("feature")), CANARY + "%20feature")) {
            assertThat(refusal("productboard://entity/feature/" + name))
                    .isEqualTo(refusal("productboard://entity/feature/" + UUID.randomUUID()))
                    .isEqualTo(refusal("productboard://entity/feature/nobody"));
        }
        assertThat(refusal("productboard://note/" + world.outside.get("note")))
                .isEqualTo(refusal("productboard://note/" + UUID.randomUUID()));
        assertThat(lantern.readResource(ReadResourceRequest.builder("productboard://entity/feature/Lantern%20feature")
                                .build())
                        .toString())
                .contains("Lantern")
                .doesNotContain(CANARY);
        assertThat(completed("quo")).isEmpty();
        assertThat(completed("Lantern")).isNotEmpty();
    }

    @Test
    void nothingIsMadeThatWouldStandNowhere() {
        for (var arguments : List.<Map<String, Object>>of(
                Map.of("type", "product", "name", "x"),
                Map.of("type", "objective", "name", "x"),
                Map.of("type", "releaseGroup", "name", "x", "dry_run", true))) {
            assertThat(text(call(lantern, "entity_create", arguments)))
                    .startsWith("not_permitted: ")
                    .contains("parent");
        }
        assertThat(text(call(lantern, "note_create", Map.of("title", "x", "content", "y"))))
                .startsWith("not_permitted: ")
                .contains("links");
        assertThat(written()).isEmpty();
    }

    @Test
    void whatIsMovedAwayWhileAPersonThinksStays() {
        var feature = Objects.requireNonNull(world.inside.get("feature2"));
        var careful = server.asking("careful", form -> {
            world.move(feature, Objects.requireNonNull(world.outside.get("component")));
            var typed = Pattern.compile("these quotes: \"([^\"]*)\"").matcher(form.message());
            return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                    .content(Map.of("name", typed.find() ? typed.group(1) : ""))
                    .build();
        });

        var answer = text(call(careful, "entity_delete", Map.of("id", feature)));
        world.move(feature, Objects.requireNonNull(world.inside.get("component2")));

        assertThat(answer).isEqualTo(text(call(careful, "entity_get", Map.of("id", UUID.randomUUID()))));
        assertThat(server.sandbox.stats().byRoute()).doesNotContainKey("DELETE /entities/{id}");
    }

    @Test
    void anAgentWithoutAScopePaysNothing() {
        var everything = server.client("everything");
        var arguments = Map.<String, Object>of("id", Objects.requireNonNull(world.inside.get("subfeature")));
        call(everything, "entity_get", arguments);
        server.sandbox.clearStats();
        call(everything, "entity_get", arguments);

        assertThat(server.sandbox.stats().byRoute())
                .isEqualTo(Map.of("GET /entities/{id}", 1L, "POST /entities/search", 1L));
    }

    private CallToolResult agreed(String tool, Map<String, Object> arguments) {
        var first = call(lantern, tool, arguments);
        var ticket = TICKET.matcher(text(first));
        if (!text(first).startsWith("confirmation_required") || !ticket.find()) {
            return first;
        }
        var confirmed = new HashMap<>(arguments);
        confirmed.put("confirm", ticket.group(1));
        return call(lantern, tool, confirmed);
    }

    private List<String> written() {
        return server.sandbox.stats().byRoute().keySet().stream()
                .filter(route -> !route.startsWith("GET ") && !route.endsWith("/search"))
                .toList();
    }

    private List<String> completed(String typed) {
        return lantern.completeCompletion(CompleteRequest.builder(
                                new ResourceReference("productboard://entity/{type}/{name}"),
                                new CompleteArgument("name", typed))
                        .context(new CompleteContext(Map.of("type", "feature")))
                        .build())
                .completion()
                .values();
    }

    private String refusal(String uri) {
        var error = catchThrowableOfType(
                        McpError.class,
                        () -> lantern.readResource(
                                ReadResourceRequest.builder(uri).build()))
                .getJsonRpcError();
        return error.code() + " " + error.message();
    }

    private static boolean namesRecords(String arguments) {
        return Pattern.compile(
                        "\\$(product|component|feature|subfeature|initiative|objective|keyResult|release|releaseGroup"
                                + "|note|made|issued|wish|busyNote)\\d?\\b")
                .matcher(arguments)
                .find();
    }

    private static String nameless(CallToolResult answer, Collection<String> ids) {
        var text = text(answer).replaceAll("data-[0-9a-f]{12}", "data");
        for (var id : ids) {
            text = text.replace(id, "<id>");
        }
        return text;
    }

    private static Map<String, Object> arguments(Script.Step step, Map<String, String> names) {
        return map(step.arguments(names));
    }

    private static Map<String, Object> map(ObjectNode arguments) {
        return JsonMapper.shared().convertValue(arguments, new TypeReference<Map<String, Object>>() {});
    }
}
