package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pbmcp.sandbox.openapi.OpenApi;
import io.pbmcp.sandbox.openapi.Target;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every tool of the product, over standard input of a real process, by an agent that may do everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryToolTest {

    /** Codes that a well-behaved Productboard and full rights leave no reason for. */
    private static final Set<ErrorCode> NEVER_HERE = Set.of(
            ErrorCode.NOT_PERMITTED,
            ErrorCode.RATE_LIMITED,
            ErrorCode.UPSTREAM_AUTH,
            ErrorCode.UPSTREAM_BUSY,
            ErrorCode.UPSTREAM_ERROR,
            ErrorCode.UPSTREAM_INVALID,
            ErrorCode.OUTCOME_UNKNOWN,
            ErrorCode.CANCELLED,
            ErrorCode.OVERLOADED,
            ErrorCode.SHUTTING_DOWN,
            ErrorCode.AUDIT_UNAVAILABLE,
            ErrorCode.NOT_CONFIGURED);

    @SuppressWarnings("NullAway.Init")
    private EveryToolRun run;

    @BeforeAll
    void callEverything(@TempDir Path folder) {
        run = new EveryToolRun(folder);
    }

    @AfterAll
    void close() {
        run.close();
    }

    @Test
    void everyToolIsListedAndCalled() {
        assertThat(run.schemas().keySet())
                .containsExactlyElementsOf(
                        Tools.catalog().all().stream().map(Definition::name).toList());
        assertThat(run.calls().stream().map(EveryToolRun.Called::tool))
                .containsAll(run.schemas().keySet());
    }

    @Test
    void everyAnswerIsAToolResult() {
        assertThat(run.calls()).allSatisfy(call -> {
            assertThat(call.frame().has("error")).as("%s", call).isFalse();
            assertThat(call.frame().at("/result/isError").isBoolean())
                    .as("%s", call)
                    .isTrue();
            assertThat(call.text()).as("%s", call).isNotBlank().hasSizeLessThanOrEqualTo(EveryToolRun.MAX_CHARS);
        });
    }

    @Test
    void everyRefusalHasAReasonThatExistsHere() {
        var known = Stream.of(ErrorCode.values())
                .filter(code -> !NEVER_HERE.contains(code))
                .map(ErrorCode::word)
                .toList();

        assertThat(run.calls()).filteredOn(EveryToolRun.Called::isError).allSatisfy(call -> {
            assertThat(known).as("%s", call).contains(call.code());
            assertThat(call.text()).startsWith(call.code() + ": ");
        });
    }

    @TestFactory
    Stream<DynamicTest> everySensibleCallSucceeds() {
        return run.played().stream()
                .map(played -> dynamicTest(
                        played.step().tool() + " " + played.last().arguments(), () -> asTheScriptSays(played)));
    }

    private static void asTheScriptSays(EveryToolRun.Played played) {
        var refused = played.step().refused();
        assertThat(played.last().code()).as(played.last().text()).isEqualTo(refused == null ? "" : refused);
        var says = played.step().says();
        if (says != null) {
            assertThat(played.last().text()).containsPattern(says);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyToolSucceedsAtLeastOnce() {
        return run.schemas().keySet().stream()
                .map(tool -> dynamicTest(
                        tool,
                        () -> assertThat(run.played().stream()
                                        .filter(played -> played.step().tool().equals(tool))
                                        .map(played -> played.last().isError()))
                                .as("whether calls of %s in every-tool.yaml failed", tool)
                                .contains(false)));
    }

    @TestFactory
    Stream<DynamicTest> everyToolReachesItsOperations() {
        var promised = new YAMLMapper()
                .readValue(
                        Path.of("../tools/src/test/resources/golden/operations.yaml")
                                .toFile(),
                        new TypeReference<Map<String, List<Integer>>>() {});
        return run.schemas().keySet().stream()
                .map(tool -> dynamicTest(
                        tool, () -> assertThat(reached(tool)).containsAll(promised.getOrDefault(tool, List.of()))));
    }

    private Set<Integer> reached(String tool) {
        return run.calls().stream()
                .filter(call -> call.tool().equals(tool))
                .flatMap(call -> call.exchanges().stream())
                .map(Wiretap.Exchange::operation)
                .collect(Collectors.toSet());
    }

    @Test
    void nearlyAllOfTheApiIsReached() {
        var reached = run.exchanges().stream().map(Wiretap.Exchange::operation).collect(Collectors.toSet());
        System.out.println(run.calls().size() + " calls of " + run.schemas().size() + " tools reached " + reached.size()
                + " operations in " + run.exchanges().size() + " requests");
        assertThat(reached).hasSizeGreaterThanOrEqualTo(58);
    }

    @Test
    void everyRequestIsAsDocumented() {
        var reference = OpenApi.reference();
        assumeTrue(reference.isPresent(), "the folder named by pbmcp.reference holds no productboard/openapi");

        assertThat(run.exchanges()).isNotEmpty().allSatisfy(exchange -> {
            assertThat(exchange.operation()).as("%s", exchange).isPositive();
            assertThat(reference
                            .orElseThrow()
                            .request(exchange.method(), Target.of(exchange.target()), exchange.body()))
                    .as("%s", exchange)
                    .isEmpty();
        });
    }

    @Test
    void theTrailHoldsOneEndOfEveryCall() {
        var trail = run.trail();

        trail.holds(Map.of("tools/call", run.calls().size()), Optional.empty());
        assertThat(trail.events("call.final")).hasSameSizeAs(run.calls());
    }

    @Test
    void noTextOfACallerGetsIntoTheTrail() {
        var texts = run.calls().stream()
                .flatMap(call -> texts(call.arguments()))
                .filter(text -> text.length() > 8 && (text.contains(" ") || text.contains("@")))
                .collect(Collectors.toSet());
        var trail = run.trail().text();

        assertThat(texts)
                .hasSizeGreaterThan(20)
                .allSatisfy(text -> assertThat(trail).doesNotContain(text));
    }

    @Test
    @DisplayName("T19 no secret gets into an answer, the log, the trail or the journal, whatever is called")
    void noSecretGetsOut() {
        assertThat(run.leaks()).isEmpty();
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.asString())
                : value.valueStream().flatMap(EveryToolTest::texts);
    }

    @Test
    @DisplayName("T31 standard output holds frames only, whatever is called")
    void standardOutputHoldsFramesOnly() {
        assertThat(run.lines()).allSatisfy(line -> {
            var frame = JsonMapper.shared().readTree(line);
            assertThat(frame.path("jsonrpc").asString("")).isEqualTo("2.0");
            assertThat(frame.has("result") || frame.has("method")).as(line).isTrue();
        });
    }
}
