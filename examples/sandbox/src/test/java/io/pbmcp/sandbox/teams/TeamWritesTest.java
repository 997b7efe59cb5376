package io.pbmcp.sandbox.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.openapi.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamWritesTest {

    private final TestClock clock = new TestClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0).withTime(clock));
    private final Wire api = Wire.to(sandbox.uri(), sandbox.token());

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Test
    void aNewTeamIsThereFirstAndHasNoMembers() {
        Wire.Answer made = create("{'name':'Sky Crew','handle':'skycrew','description':'Looks up.'}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().has("fields")).isFalse();
        JsonNode team = api.get("/teams").data().get(0);
        assertThat(team.path("id")).isEqualTo(made.data().path("id"));
        assertThat(team.path("links")).isEqualTo(made.data().path("links"));
        assertThat(team.at("/fields/description").asString()).isEqualTo("Looks up.");
        assertThat(members(made)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'handle':'a'}                                  | 400 | request.invalid          | /data/fields/name
        {'name':'A'}                                    | 400 | request.invalid          | /data/fields/handle
        {'name':'','handle':'a'}                        | 400 | request.invalid          | /data/fields/name
        {'name':' ','handle':'a'}                       | 422 | validation.failed        | /data/fields/name
        {'name':'A','handle':'A'}                       | 400 | request.invalid          | /data/fields/handle
        {'name':'A','handle':'a b'}                     | 400 | request.invalid          | /data/fields/handle
        {'name':'A','handle':'a','description':7}       | 400 | request.invalid          | /data/fields/description
        {'name':'A','handle':'a','avatarUrl':'x'}       | 400 | request.invalid          | /data/fields/avatarUrl
        {'name':'sky crew','handle':'a'}                | 409 | conflict.uniqueViolation | /data/fields/name
        {'name':'A','handle':'skycrew'}                 | 409 | conflict.uniqueViolation | /data/fields/handle
        """)
    void refusesWhatNoTeamCanBe(String fields, int status, String code, String pointer) {
        create("{'name':'Sky Crew','handle':'skycrew'}");
        Wire.Answer answer = create(fields);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void limitsTheLengthOfWords() {
        assertThat(create("{'name':'" + "n".repeat(255) + "','handle':'" + "h".repeat(255) + "','description':'"
                                + "d".repeat(10_000) + "'}")
                        .status())
                .isEqualTo(201);
        assertThat(create("{'name':'" + "n".repeat(256) + "','handle':'b'}").status())
                .isEqualTo(400);
        assertThat(create("{'name':'B','handle':'" + "h".repeat(256) + "'}").status())
                .isEqualTo(400);
        assertThat(create("{'name':'B','handle':'b','description':'" + "d".repeat(10_001) + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wordsAndMembersChangeTogether() {
        Wire.Answer team = create("{'name':'Sky Crew','handle':'skycrew','description':'Looks up.'}");
        String ana = member("ana");
        clock.advance(Duration.ofMinutes(1));
        Wire.Answer updated = patch(
                team,
                "{'fields':{'name':'SKY crew','description':''},'patch':[{'op':'addItems','path':'members','value':"
                        + "[{'id':'" + ana + "'},{'email':'MARCUS@acme.example'}]}]}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.data()).isEqualTo(team.data());
        JsonNode now = api.get("/teams/" + id(team)).data();
        assertThat(now.at("/fields/name").asString()).isEqualTo("SKY crew");
        assertThat(now.at("/fields/handle").asString()).isEqualTo("skycrew");
        assertThat(now.at("/fields/description").asString()).isEmpty();
        assertThat(now.path("updatedAt")).isNotEqualTo(now.path("createdAt"));
        assertThat(members(team)).containsExactly("Marcus Obi", "Ana Pole");
        assertThat(api.get("/members/" + ana).data().at("/fields/teams").valueStream())
                .anyMatch(each -> each.path("name").asString().equals("SKY crew"));
    }

    @Test
    void membersAreAddedRemovedReplacedAndCleared() {
        Wire.Answer team = create("{'name':'Sky Crew','handle':'skycrew'}");
        String ana = "{'id':'" + member("ana") + "'}";
        String marcus = "{'id':'" + member("marcus") + "'}";
        String celia = "{'id':'" + member("celia") + "'}";

        members(team, "addItems", ana + "," + marcus);
        members(team, "addItems", ana);
        assertThat(members(team)).containsExactly("Marcus Obi", "Ana Pole");
        members(team, "removeItems", ana + "," + celia);
        members(team, "removeItems", ana);
        assertThat(members(team)).containsExactly("Marcus Obi");
        members(team, "set", celia + "," + marcus);
        assertThat(members(team)).containsExactly("Celia Navarro", "Marcus Obi");
        assertThat(patch(team, "{'patch':[{'op':'clear','path':'members'}]}").status())
                .isEqualTo(200);
        assertThat(members(team)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                                        | 400 | ''
        {'name':'A'}                                                              | 400 | /data/name
        {'fields':{'avatarUrl':'https://a.example/a.png'}}                        | 400 | /data/fields/avatarUrl
        {'fields':{'handle':'No'}}                                                | 400 | /data/fields/handle
        {'patch':[{'op':'set','path':'name','value':[]}]}                         | 400 | /data/patch/0/path
        {'patch':[{'op':'add','path':'members','value':[]}]}                      | 400 | /data/patch/0/op
        {'patch':[{'op':'set','path':'members'}]}                                 | 400 | /data/patch/0/value
        {'patch':[{'op':'clear','path':'members','value':[]}]}                    | 400 | /data/patch/0/value
        {'patch':[{'op':'set','path':'members','value':[{}]}]}                    | 400 | /data/patch/0/value/0
        {'patch':[{'op':'set','path':'members','value':[{'id':'1'}]}]}            | 400 | /data/patch/0/value/0/id
        {'patch':[{'op':'set','path':'members','value':[{'email':'no@body.x'}]}]} | 422 | /data/patch/0/value/0
        """)
    void refusesChangesThatMakeNoSense(String data, int status, String where) {
        Wire.Answer answer = patch(create("{'name':'Sky Crew','handle':'skycrew'}"), data);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(where.equals("''") ? "/data" : where);
    }

    @Test
    void aRefusedPatchChangesNothing() {
        Wire.Answer team = create("{'name':'Sky Crew','handle':'skycrew'}");
        members(team, "set", "{'id':'" + member("ana") + "'}");
        Wire.Answer answer = patch(
                team,
                "{'fields':{'name':'Other'},'patch':[{'op':'clear','path':'members'},{'op':'addItems','path':'members',"
                        + "'value':[{'id':'" + new UUID(0, 1) + "'}]}]}");
        assertThat(answer.code()).isEqualTo("validation.referenceNotFound");
        assertThat(api.get("/teams/" + id(team)).data().at("/fields/name").asString())
                .isEqualTo("Sky Crew");
        assertThat(members(team)).containsExactly("Ana Pole");
    }

    @Test
    void aPatchTakesAHundredMembersAtMost() {
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "{'id':'" + new UUID(0, i) + "'}")
                .collect(Collectors.joining(","));
        Wire.Answer answer = patch(
                create("{'name':'Sky Crew','handle':'skycrew'}"),
                "{'patch':[{'op':'addItems','path':'members','value':[" + many + "]}]}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aNameIsTakenByOthersAndNotByOneself() {
        Wire.Answer team = create("{'name':'Sky Crew','handle':'skycrew'}");
        create("{'name':'Sea Crew','handle':'seacrew'}");
        assertThat(patch(team, "{'fields':{'name':'Sky Crew','handle':'skycrew'}}")
                        .status())
                .isEqualTo(200);
        assertThat(patch(team, "{'fields':{'name':'Sea Crew'}}").code()).isEqualTo("conflict.uniqueViolation");
        assertThat(patch(team, "{'fields':{'handle':'seacrew'}}").code()).isEqualTo("conflict.uniqueViolation");
    }

    @Test
    void aDeletedTeamIsGoneFromMembersAndEntities() {
        JsonNode carrier = carrier();
        String team = carrier.at("/fields/teams/0/id").asString();
        Wire.Answer members = api.get("/teams/" + team + "/members");
        String member = members.data().get(0).path("id").asString();
        String target = "/entities/" + carrier.path("id").asString() + "?fields%5B%5D=teams";

        assertThat(api.delete("/teams/" + team).status()).isEqualTo(204);

        assertThat(api.delete("/teams/" + team).code()).isEqualTo("resource.notFound");
        assertThat(api.get(target).data().toString()).doesNotContain(team);
        assertThat(api.get(target).data().at("/fields/teams").size())
                .isEqualTo(carrier.at("/fields/teams").size() - 1);
        assertThat(api.get("/members/" + member).data().toString()).doesNotContain(team);
        assertThat(api.get("/teams").data().toString()).doesNotContain(team);
    }

    @Test
    void everyWriteNeedsItsScope() {
        Wire.Answer team = create("{'name':'Sky Crew','handle':'skycrew'}");
        Wire reader = api.with(sandbox.token(Set.of("teams:read")));
        Wire writer = api.with(sandbox.token(Set.of("teams:read", "teams:write")));
        assertThat(List.of(
                        reader.post("/teams", "{}").code(),
                        reader.patch("/teams/" + id(team), "{}").code(),
                        writer.delete("/teams/" + id(team)).code(),
                        writer.patch(
                                        "/teams/" + id(team),
                                        "{\"data\":{\"patch\":[{\"op\":\"set\",\"path\":\"members\",\"value\":"
                                                + "[{\"email\":\"ana@acme.example\"}]}]}}")
                                .code()))
                .containsOnly("auth.accessDenied");
    }

    private Wire.Answer create(String fields) {
        return api.post("/teams", ("{'data':{'fields':" + fields + "}}").replace('\'', '"'));
    }

    private Wire.Answer patch(Wire.Answer team, String data) {
        return api.patch("/teams/" + id(team), ("{'data':" + data + "}").replace('\'', '"'));
    }

    private void members(Wire.Answer team, String op, String value) {
        assertThat(patch(team, "{'patch':[{'op':'" + op + "','path':'members','value':[" + value + "]}]}")
                        .status())
                .isEqualTo(200);
    }

    private List<String> members(Wire.Answer team) {
        return api.get("/teams/" + id(team) + "/members")
                .data()
                .valueStream()
                .map(member -> member.at("/fields/name").asString())
                .toList();
    }

    private String member(String query) {
        return api.get("/members?query=" + query + "@").data().get(0).path("id").asString();
    }

    private JsonNode carrier() {
        return api.get("/entities?type%5B%5D=feature&fields%5B%5D=teams")
                .data()
                .valueStream()
                .filter(entity -> !entity.at("/fields/teams").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String id(Wire.Answer answer) {
        return answer.data().path("id").asString();
    }
}
