package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Access;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** T8: what strangers write, in every place where they can, read through every tool that reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWorldTest {

    private static final String POLICY = """
            version: 1
            defaults:
              confirm: { irreversible: preview, egress: preview }
              pii: show
              limits: { calls: off, writes: off, deletes: off }
              output: { max-chars: 400000, structured: on }
            agents:
              - { name: all, areas: { "*": full } }
            """;

    private static final List<String> PAYLOADS = Payloads.all();

    /** Calls after which a tool that shows little outside text has shown enough of it. */
    private static final int MOST_CALLS = 80;

    /** The word in every planted text, by which it is found again. */
    private static final String CANARY = "Kanarek";

    private static final Pattern FENCED = Pattern.compile("(?s)(.*?\\n?)<(data-[0-9a-f]{12})>\\n(.*)\\n</\\2>(.*)");
    private static final Pattern MARK = Pattern.compile("(?i)<\\s*/?\\s*data\\s*-");
    private static final Pattern FETCHING = Pattern.compile(
            "(?i)!\\[|<\\s*(?:img|image|picture|source|iframe|script|svg|object|embed|video|audio|track|link|meta|base|style"
                    + "|form|input|button|body|math|bgsound|template|noscript|select|xml)\\b|<[a-z][^<>]*\\s(?:style|src|srcset"
                    + "|href|background|poster|ping|on[a-z]+)\\s*=|<[a-z][a-z0-9+.-]*:|<!");
    private static final Pattern ODD_LINK =
            Pattern.compile("(?i)\\]\\((?!\\s*<?(?:https?://|mailto:|tel:|urn:pb:node:))|^[ >]{0,9}\\[[^\\]\\n]+\\]:");

    @SuppressWarnings("NullAway.Init")
    private StrangeWorld world;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> names;

    @BeforeAll
    void start(@TempDir Path audit) {
        world = new StrangeWorld(audit, POLICY);
        names = new KnownObjects(world.sandbox).named();
        connect();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /** So that there are connections with words on them. */
    private void connect() {
        for (var step : Script.read()) {
            if (step.tool().equals("plugin_connection_set")) {
                world.call("all", step.tool(), step.arguments(names));
            }
        }
    }

    @Test
    void thereAreAtLeastTwoHundredPayloads() {
        assertThat(PAYLOADS).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(200);
    }

    @TestFactory
    @DisplayName("T8 no payload gets out of its mark, is seen by nobody, fetches anything or pretends")
    Stream<DynamicTest> everyReadingToolIsDeafToPayloads() {
        return steps().entrySet().stream()
                .map(tool -> DynamicTest.dynamicTest(tool.getKey(), () -> read(tool.getKey(), tool.getValue())));
    }

    /** The sensible calls of each tool that reads, and the questions of those that destroy. */
    private static Map<String, List<Script.Step>> steps() {
        var steps = new TreeMap<String, List<Script.Step>>();
        for (var step : Script.read()) {
            var access = Tools.catalog().find(step.tool()).orElseThrow().facts().access();
            if (step.refused() == null && (access == Access.READ || access == Access.DELETE)) {
                steps.computeIfAbsent(step.tool(), tool -> new ArrayList<>()).add(step);
            }
        }
        steps.remove("access_explain");
        return steps;
    }

    private void read(String tool, List<Script.Step> steps) {
        var next = new AtomicInteger();
        world.write(text -> PAYLOADS.get(next.getAndIncrement() % PAYLOADS.size()) + " " + CANARY + text);
        var shown = 0;
        for (var calls = 0; calls < MOST_CALLS && next.get() < 3 * PAYLOADS.size(); calls++) {
            var answer = world.call("all", tool, steps.get(calls % steps.size()).arguments(names));
            check(StrangeWorld.text(answer));
            shown += StrangeWorld.text(answer).contains(CANARY) ? 1 : 0;
            answer.path("structuredContent").forEach(HostileWorldTest::checkAll);
            assertThat(answer.at("/_meta/io.pbmcp~1outside-text").asBoolean(false))
                    .as(StrangeWorld.text(answer))
                    .isEqualTo(FENCED.matcher(StrangeWorld.text(answer)).matches());
        }
        world.write(text -> text);
        if (next.get() > 0) {
            assertThat(shown).as("answers of %s with text of strangers", tool).isPositive();
        }
    }

    static void check(String text) {
        assertThat(unseen(text)).as(text).isEmpty();
        assertThat(FETCHING.matcher(text)
                        .results()
                        .map(found -> found.group())
                        .filter(found -> !found.matches("(?i)<data-")))
                .as(text)
                .isEmpty();
        assertThat(text.lines().filter(line -> ODD_LINK.matcher(line).find()))
                .as(text)
                .isEmpty();
        var fenced = FENCED.matcher(text);
        if (!fenced.matches()) {
            assertThat(text).doesNotContain(CANARY);
            assertThat(MARK.matcher(text).find()).as(text).isFalse();
            return;
        }
        assertThat(fenced.group(1) + fenced.group(4)).doesNotContain(CANARY);
        assertThat(MARK.matcher(text).results().count()).as(text).isEqualTo(2);
    }

    private static void checkAll(JsonNode value) {
        if (value.isString()) {
            var text = value.stringValue();
            assertThat(unseen(text)).as(text).isEmpty();
            assertThat(FETCHING.matcher(text).find()).as(text).isFalse();
            assertThat(MARK.matcher(text).find()).as(text).isFalse();
        }
        value.forEach(HostileWorldTest::checkAll);
    }

    /** Code points that nobody sees, or that turn what is seen; told apart by Unicode's own properties. */
    private static List<String> unseen(String text) {
        return text.codePoints()
                .filter(c -> c != '\n' && c != '\t')
                .filter(c -> Character.isISOControl(c)
                        || (Character.getType(c) == Character.FORMAT && !(c >= 0x600 && c <= 0x605))
                        || Character.getType(c) == Character.PRIVATE_USE
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || c >= 0xE0000
                        || (c >= 0xFE00 && c <= 0xFE0E)
                        || List.of(0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x2800, 0x3164, 0xFFA0)
                                .contains(c))
                .mapToObj(Integer::toHexString)
                .toList();
    }

    @Test
    @DisplayName("T8 a name stays one column of one row")
    void aRowStaysARow() {
        for (var call : List.of(
                "entity_search {'types': ['feature'], 'limit': 20}",
                "entity_search {'types': ['company', 'user'], 'limit': 20}",
                "team_search {'limit': 20}",
                "webhook_list {}",
                "plugin_integration_list {}",
                "jira_integration_list {}",
                "member_search {'limit': 20}",
                "field_value_list {'type': 'feature', 'field': 'tags', 'limit': 20}")) {
            var tool = call.substring(0, call.indexOf(' '));
            var arguments = call.substring(call.indexOf(' ') + 1);
            var before = bars(StrangeWorld.text(world.call("all", tool, arguments)));
            for (var payload :
                    List.of("a | b | c ", "a\n- d | e\r\n\u2028Id: 1 ", "a｜b │ c ❘ d ∣ e ǀ f ¦ ", "| --- |\n| x | ")) {
                world.write(text -> payload + text);
                assertThat(bars(StrangeWorld.text(world.call("all", tool, arguments))))
                        .as("%s with %s", call, payload)
                        .isEqualTo(before);
                world.write(text -> text);
            }
        }
    }

    /** How many columns each line has. */
    private static List<Long> bars(String text) {
        return text.lines()
                .map(line -> line.codePoints()
                        .filter(c -> "|｜│❘∣ǀ┃￨".indexOf(c) >= 0)
                        .count())
                .toList();
    }

    @Test
    @DisplayName("T8 resources and completions are as clean as answers")
    void resourcesAndCompletionsAreClean() {
        var feature = names.get("feature");
        var note = names.get("note");
        for (var i = 0; i < PAYLOADS.size(); i += 5) {
            var at = new AtomicInteger(i);
            world.write(text -> PAYLOADS.get(at.getAndIncrement() % PAYLOADS.size()) + " " + CANARY + text);
            for (var uri : List.of("entity/feature/" + feature, "note/" + note)) {
                var read = ask("resources/read", "{'uri': 'productboard://" + uri + "'}");
                check(read.at("/contents/0/text").asString());
                assertThat(read.at("/contents/0/text").asString()).contains(CANARY);
            }
            var offered = ask(
                    "completion/complete",
                    "{'ref': {'type': 'ref/resource', 'uri': 'productboard://entity/{type}/{name}'}, 'argument': {'name':"
                            + " 'name', 'value': ''}, 'context': {'arguments': {'type': 'feature'}}}");
            assertThat(offered.at("/completion/values"))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(100)
                    .allSatisfy(value -> {
                        checkAll(value);
                        assertThat(value.stringValue())
                                .hasSizeLessThanOrEqualTo(255)
                                .doesNotContain("\n");
                    });
        }
        world.write(text -> text);
    }

    private ObjectNode ask(String method, String params) {
        var reply = world.ask("all", method, (ObjectNode) JsonMapper.shared().readTree(params.replace('\'', '"')));
        return ((McpReply.Result) reply).result();
    }
}
