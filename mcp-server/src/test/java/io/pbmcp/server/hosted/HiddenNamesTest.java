package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.confirm.Asker;
import io.pbmcp.server.line.Client;
import io.pbmcp.server.protocol.McpReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** T20: whoever may not see names learns nothing from a search for a part of one, neither by what is counted nor by where a list ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenNamesTest {

    private static final String POLICY = """
            version: 1
            defaults:
              pii: show
              limits: { calls: off, writes: off, deletes: off }
              output: { max-chars: 400000, structured: on }
            agents:
              - { name: masked, pii: mask, areas: { "*": read } }
              - { name: reading, areas: { "*": read } }
            """;

    /** In no name of the sandbox. */
    private static final String PART = "xqzv";

    @SuppressWarnings("NullAway.Init")
    private StrangeWorld world;

    private List<String> users = List.of();
    private String company = "";

    @BeforeAll
    void start(@TempDir Path audit) {
        world = new StrangeWorld(audit, POLICY);
        users = SandboxQuestions.ids(world.sandbox, "/entities?type%5B%5D=user");
        company = SandboxQuestions.first(world.sandbox, "company");
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<String> probes() {
        var template = "{'type': 'ref/resource', 'uri': 'productboard://entity/{type}/{name}'}";
        return Stream.of(
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv'}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'limit': 1}",
                "tools/call entity_search {'types': ['user'], 'text': 'XQZV', 'detail': 'full'}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'ids': ['USER'], 'fields': {'email': {'is_set': true}}}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'ids': ['USER'], 'limit': 1}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'parent': 'COMPANY'}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'source': 'zendesk'}",
                "tools/call entity_search {'types': ['user'], 'text': 'xqzv', 'created': '2000-01-01..'}",
                "tools/call entity_search {'types': ['user', 'company'], 'text': 'xqzv', 'limit': 1}",
                "tools/call entity_search {'types': ['user', 'feature'], 'text': 'xqzv', 'archived': 'include'}",
                "tools/call entity_search {'text': 'xqzv', 'limit': 1}",
                "tools/call entity_search {'types': ['user'], 'fields': {'email': 'xqzv'}}",
                "tools/call entity_search {'types': ['user'], 'fields': {'email': 'xqzv'}, 'limit': 1}",
                "tools/call entity_search {'types': ['user'], 'source': {'record_id': 'xqzv'}}",
                "tools/call note_search {'customer': 'xqzv'}",
                "tools/call note_search {'customer': 'xqzv@acme'}",
                "tools/call note_search {'customer': 'USER', 'text': 'xqzv'}",
                "tools/call note_search {'text': 'xqzv'}",
                "tools/call note_search {'owner': 'xqzv'}",
                "tools/call note_search {'creator': 'xqzv'}",
                "tools/call feedback_digest {'customer': 'xqzv'}",
                "tools/call feedback_digest {'text': 'xqzv'}",
                "tools/call member_search {'text': 'xqzv'}",
                "tools/call member_get {'member': 'xqzv'}",
                "tools/call team_search {'text': 'xqzv'}",
                "tools/call entity_search {'owner': 'xqzv'}",
                "resources/read {'uri': 'productboard://entity/user/xqzv'}",
                "completion/complete {'ref': " + template
                        + ", 'argument': {'name': 'name', 'value': 'xqzv'}, 'context': {'arguments': {'type': 'user'}}}",
                "completion/complete {'ref': {'type': 'ref/prompt', 'name': 'feature-brief'},"
                        + " 'argument': {'name': 'feature', 'value': 'xqzv'}}");
    }

    @ParameterizedTest
    @MethodSource("probes")
    @DisplayName("T20 a name that holds the part and one that does not come to the same answer")
    void nothingTellsThatANameHoldsAPart(String probe) {
        var user = users.get(0);
        name(user, "Ada Lorne", "ada@lorne.example");
        var without = heard("masked", probe, user);
        name(user, "Ada Xqzvlorne", "ada.xqzvlorne@lorne.example");
        assertThat(heard("masked", probe, user)).isEqualTo(without);

        users.stream()
                .limit(5)
                .forEach(each -> name(each, "Ada Xqzvlorne " + each, "ada.xqzv" + each + "@lorne.example"));
        assertThat(heard("masked", probe, user)).isEqualTo(without);
        users.stream().limit(5).forEach(each -> name(each, "Ada Lorne", "ada@lorne.example"));
    }

    /** Members of the sandbox cannot be renamed, so a part that some hold is asked for beside one that nobody does. */
    @ParameterizedTest
    @ValueSource(strings = {"{'text': 'PART', 'limit': 1}", "{'text': 'PART', 'limit': 2, 'state': 'any'}"})
    @DisplayName("T20 a part of several members' names and one of nobody's come to the same answer")
    void nothingTellsHowManyMembersHoldAPart(String arguments) {
        var shared = "a";
        assertThat(world.call("reading", "member_search", "{'text': 'a'}").at("/structuredContent/items"))
                .hasSizeGreaterThan(2);
        var without = heard("masked", "tools/call member_search " + arguments.replace("PART", PART), "");

        assertThat(heard("masked", "tools/call member_search " + arguments.replace("PART", shared), ""))
                .isEqualTo(without);
    }

    @Test
    @DisplayName("T20 a whole name is found, page by page, whatever others are called")
    void wholeNamesArePaged() {
        var three = users.subList(5, 8);
        three.forEach(user -> name(user, "Xqzv", "xqzv@lorne.example"));
        var seen = new ArrayList<String>();
        var cursors = new ArrayList<String>();
        var more = "";
        do {
            var answer = world.call(
                    "masked", "entity_search", "{'types': ['user'], 'text': 'xqzv', 'limit': 1" + more + "}");
            assertThat(answer.at("/structuredContent/items")).hasSize(1);
            seen.add(answer.at("/structuredContent/items/0/id").asString());
            cursors.add(answer.at("/structuredContent/cursor").asString(""));
            more = ", 'cursor': '" + cursors.get(cursors.size() - 1) + "'";
        } while (!more.contains("''"));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(three);

        name(users.get(0), "Ada Xqzvlorne", "ada@lorne.example");
        var again = world.call("masked", "entity_search", "{'types': ['user'], 'text': 'xqzv', 'limit': 1}");
        assertThat(again.at("/structuredContent/cursor").asString()).isEqualTo(cursors.get(0));
        three.forEach(user -> name(user, "Ada Lorne", "ada@lorne.example"));
        name(users.get(0), "Ada Lorne", "ada@lorne.example");
    }

    @Test
    @DisplayName("T20 what is no person is still found by a part of its name, people first")
    void othersAreFoundByAPart() {
        var user = users.get(0);
        var product = SandboxQuestions.product(world.sandbox, "Yqzv platform");
        name(user, "Yqzv", "ada@lorne.example");

        var first = world.call("masked", "entity_search", "{'text': 'yqzv', 'limit': 1}")
                .path("structuredContent");
        assertThat(first.at("/items/0/id").asString()).isEqualTo(user);
        var second = world.call(
                        "masked",
                        "entity_search",
                        "{'text': 'yqzv', 'limit': 1, 'cursor': '"
                                + first.path("cursor").asString() + "'}")
                .path("structuredContent");
        assertThat(second.at("/items/0/id").asString()).isEqualTo(product);
        assertThat(second.has("cursor")).isFalse();
        name(user, "Ada Lorne", "ada@lorne.example");
    }

    private void name(String user, String name, String email) {
        var answer = SandboxQuestions.send(
                world.sandbox,
                "PATCH",
                "/entities/" + user,
                "{\"data\":{\"fields\":{\"name\":\"" + name + "\",\"email\":\"" + email + "\"}}}");
        assertThat(answer.at("/data/id").asString("")).as(answer.toString()).isEqualTo(user);
    }

    /** All that an agent is told, the tags around outside text apart. */
    private String heard(String agent, String probe, String user) {
        var words = probe.split(" ", 2);
        var call = words[0].equals("tools/call");
        var params = (call ? words[1].split(" ", 2)[1] : words[1])
                .replace('\'', '"')
                .replace("USER", user)
                .replace("COMPANY", company);
        var json = (ObjectNode) JsonMapper.shared().readTree(params);
        if (call) {
            var outer = JsonMapper.shared().createObjectNode().put("name", words[1].split(" ", 2)[0]);
            outer.set("arguments", json);
            json = outer;
        }
        var told = new ArrayList<String>();
        var reply = world.ask(agent, words[0], json, new Listening(told));
        told.add(reply instanceof McpReply.Result result ? result.result().toString() : reply.toString());
        return String.join("\n", told).replaceAll("data-[0-9a-f]{12}", "data").replaceAll("(?i)xqzv|\"a\"", "part");
    }

    /** A client that notes how far its calls have come. */
    private record Listening(List<String> told) implements Client {

        @Override
        public String name() {
            return "test 1";
        }

        @Override
        public Asker asker() {
            return Asker.NOBODY;
        }

        @Override
        public void progress(long done, String message) {
            told.add(done + " " + message);
        }
    }
}
