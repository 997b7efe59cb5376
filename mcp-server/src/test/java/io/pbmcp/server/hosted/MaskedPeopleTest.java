package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Access;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** T20: who may not see people sees none of them, whichever way it asks, and can still work with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaskedPeopleTest {

    private static final String POLICY = """
            version: 1
            defaults:
              confirm: { irreversible: preview, egress: preview }
              pii: show
              limits: { calls: off, writes: off, deletes: off }
              output: { max-chars: 400000, structured: on }
            agents:
              - { name: masked, owner: ops@example.com, pii: mask, areas: { "*": full } }
              - { name: alone, pii: mask, areas: { "*": full, members: off } }
              - { name: open, areas: { "*": full } }
            """;

    /** Written into every text of the workspace. */
    private static final String ADDRESS = "jo.planted@mailbox.example";

    private static final String PHONE = "+1 202 555 0143";

    @SuppressWarnings("NullAway.Init")
    private StrangeWorld world;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> names;

    private final List<String> people = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path audit) {
        world = new StrangeWorld(audit, POLICY);
        names = new KnownObjects(world.sandbox).named();
        SandboxQuestions.all(world.sandbox, "/members").forEach(member -> {
            people.add(member.at("/fields/name").asString());
            people.add(member.at("/fields/email").asString());
        });
        SandboxQuestions.all(world.sandbox, "/entities?type%5B%5D=user").forEach(user -> {
            people.add(user.at("/fields/name").asString());
            people.add(user.at("/fields/email").asString());
        });
        people.add(ADDRESS);
        people.add("jo.planted");
        people.add(PHONE);
        plant();
    }

    /** In every text but the names of people, by which they are found in other texts. */
    private void plant() {
        world.write(text -> people.contains(text) ? text : "about " + ADDRESS + ", " + PHONE + ": " + text);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @TestFactory
    @DisplayName("T20 every tool, by an agent whose personal data is masked")
    Stream<DynamicTest> noToolShowsPeople() {
        return Script.read().stream()
                .filter(MaskedPeopleTest::harmless)
                .map(step -> DynamicTest.dynamicTest(step.tool() + " " + step.with(), () -> {
                    for (var agent : List.of("masked", "alone")) {
                        var answer = world.call(agent, step.tool(), step.arguments(names));
                        assertThat(seen(answer.toString()))
                                .as(answer.toString())
                                .allMatch(name -> mentionedAlone(name, answer.toString()));
                    }
                }));
    }

    @Test
    @DisplayName("T20 what was read masked is not written over what it stands for")
    void masksAreNotWritten() {
        var before = SandboxQuestions.all(world.sandbox, "/notes").size();
        for (var text : List.of("call o***@acme.example [1a2b3c4d]", "J*** [1a2b3c4d] asked", "o***@acme.example")) {
            var answer = world.call("masked", "note_create", "{'title': 'Tidied', 'content': '" + text + "'}");
            assertThat(answer.toString()).contains("invalid_value: ").contains("Nothing was changed");
        }
        assertThat(SandboxQuestions.all(world.sandbox, "/notes")).hasSize(before);
    }

    /** Whether a name stands in a text of somebody else, in an answer that says nothing about its person. */
    private boolean mentionedAlone(String name, String answer) {
        var users = SandboxQuestions.all(world.sandbox, "/entities?type%5B%5D=user").stream()
                .filter(user -> user.at("/fields/name").asString().equals(name))
                .map(user -> world.call(
                                "masked",
                                "entity_get",
                                "{'id': '" + user.path("id").asString() + "'}")
                        .at("/structuredContent/name")
                        .asString(""))
                .toList();
        return !users.isEmpty() && users.stream().noneMatch(mask -> mask.isEmpty() || answer.contains(mask));
    }

    /** Reads, and questions about what would be destroyed. */
    private static boolean harmless(Script.Step step) {
        var access = Tools.catalog().find(step.tool()).orElseThrow().facts().access();
        return access == Access.READ || access == Access.DELETE;
    }

    private List<String> seen(String answer) {
        return people.stream().filter(answer::contains).toList();
    }

    @Test
    @DisplayName("T20 whoever may see people does")
    void theOpenAgentSeesPeople() {
        for (var call : List.of("member_search", "entity_search")) {
            var answer = world.call("open", call, call.equals("member_search") ? "{}" : "{'types': ['user']}");
            assertThat(seen(answer.toString())).hasSizeGreaterThan(3);
        }
    }

    @Test
    @DisplayName("T20 resources, completions and refusals show nobody either")
    void nothingElseShowsPeople() {
        var user = names.get("user");
        for (var ask : List.of(
                "resources/read {'uri': 'productboard://entity/user/" + user + "'}",
                "resources/read {'uri': 'productboard://entity/company/" + names.get("company") + "'}",
                "resources/read {'uri': 'productboard://note/" + names.get("note") + "'}",
                "completion/complete {'ref': {'type': 'ref/resource', 'uri': 'productboard://entity/{type}/{name}'},"
                        + " 'argument': {'name': 'name', 'value': ''}, 'context': {'arguments': {'type': 'user'}}}",
                "completion/complete {'ref': {'type': 'ref/resource', 'uri': 'productboard://entity/{type}/{name}'},"
                        + " 'argument': {'name': 'name', 'value': ''}, 'context': {'arguments': {'type': 'feature'}}}")) {
            var params = ask.substring(ask.indexOf(' ') + 1).replace('\'', '"');
            var reply = (McpReply.Result) world.ask("masked", ask.substring(0, ask.indexOf(' ')), (ObjectNode)
                    JsonMapper.shared().readTree(params));
            assertThat(seen(reply.toString())).as(ask).isEmpty();
        }
        for (var call : List.of(
                "member_get {'member': 'nobody'}",
                "note_search {'owner': 'nobody'}",
                "note_search {'customer': 'nobody'}",
                "note_create {'title': 'x', 'content': 'y', 'owner': 'n', 'dry_run': true}",
                "team_update {'team': '" + names.get("team") + "', 'remove_members': ['nobody']}",
                "entity_update {'id': '" + names.get("feature") + "', 'fields': {'owner': 'nobody'}}")) {
            var answer =
                    world.call("masked", call.substring(0, call.indexOf(' ')), call.substring(call.indexOf(' ') + 1));
            assertThat(seen(answer.toString())).as(call).isEmpty();
        }
    }

    @Test
    @DisplayName("T20 people are not found letter by letter, and are found by the whole of what they are called")
    void namesCannotBeGuessedInParts() {
        world.write(text -> text);
        var member = SandboxQuestions.all(world.sandbox, "/members").get(0).path("fields");
        var user = SandboxQuestions.all(world.sandbox, "/entities?type%5B%5D=user")
                .get(0)
                .path("fields");
        for (var field : List.of("name", "email")) {
            var whole = member.path(field).asString();
            assertThat(found("member_search", "{'text': '" + whole.substring(1, 5) + "'}"))
                    .isZero();
            assertThat(found("member_search", "{'text': '" + whole + "'}")).isPositive();
            assertThat(world.call("masked", "member_get", "{'member': '" + whole + "'}")
                            .path("isError")
                            .asBoolean())
                    .isFalse();
            assertThat(world.call(
                                    "masked",
                                    "note_search",
                                    "{'customer': '" + user.path(field).asString() + "'}")
                            .path("isError")
                            .asBoolean())
                    .isFalse();
        }
        var name = user.path("name").asString();
        assertThat(found("entity_search", "{'types': ['user'], 'text': '" + name.substring(1, 5) + "'}"))
                .isZero();
        assertThat(found("entity_search", "{'types': ['user'], 'text': '" + name + "'}"))
                .isPositive();
        plant();
    }

    @Test
    @DisplayName("T20 the same person looks the same everywhere, and a masked name can be passed back")
    void aMaskIsAHandle() {
        world.write(text -> text);
        var shown = world.call("masked", "member_search", "{'limit': 1}").at("/structuredContent/items/0");

        assertThat(shown.path("name").asString()).matches("\\p{Lu}\\*\\*\\* \\[[0-9a-f]{8}\\]");
        assertThat(shown.path("email").asString()).matches("[a-z0-9]\\*\\*\\*@[a-z.]+ \\[[0-9a-f]{8}\\]");
        for (var field : List.of("name", "email")) {
            var again = world.call(
                    "masked", "member_get", "{'member': '" + shown.path(field).asString() + "'}");
            assertThat(again.at("/structuredContent/member/id")).isEqualTo(shown.path("id"));
        }
        plant();
    }

    @Test
    @DisplayName("T20 a write by a masked agent sends nothing that is masked")
    void writesAreNotMasked() {
        world.write(text -> text);
        var before =
                SandboxQuestions.all(world.sandbox, "/entities?type%5B%5D=user").get(0);
        var answer = world.call(
                "masked",
                "entity_update",
                "{'id': '" + before.path("id").asString() + "', 'fields': {'Job title': 'written'}}");
        assertThat(answer.path("isError").asBoolean())
                .as(StrangeWorld.text(answer))
                .isFalse();

        var after =
                SandboxQuestions.all(world.sandbox, "/entities?type%5B%5D=user").get(0);
        assertThat(after.path("fields").toString()).contains("\"written\"");
        assertThat(after.at("/fields/name")).isEqualTo(before.at("/fields/name"));
        assertThat(after.at("/fields/email")).isEqualTo(before.at("/fields/email"));
        plant();
    }

    @Test
    @DisplayName("T20 the owner whom a denial names is not masked to its own agent")
    void theOwnerIsKnown() {
        assertThat(StrangeWorld.text(world.call("masked", "access_explain", "{}")))
                .contains("ops@example.com");
    }

    private int found(String tool, String arguments) {
        return world.call("masked", tool, arguments)
                .at("/structuredContent/items")
                .size();
    }
}
