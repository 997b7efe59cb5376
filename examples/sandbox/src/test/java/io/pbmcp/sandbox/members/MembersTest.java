package io.pbmcp.sandbox.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    private final Wire api = Wire.to(sandbox.uri(), sandbox.token());

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Test
    void listsActiveMembersOldestFirst() {
        Wire.Answer answer = api.get("/members");
        assertThat(names(answer))
                .hasSize(20)
                .startsWith("Ana Pole", "Tobias Renner")
                .doesNotContain("Sven Hartog", "Ruben Pinto");
        assertThat(answer.next()).isEmpty();
    }

    @Test
    void includesDisabledAndPendingOnesOnDemand() {
        assertThat(names(api.get("/members?includeDisabled=true"))).hasSize(23).contains("Sven Hartog");
        assertThat(names(api.get("/members?includeInvitationPending=true")))
                .hasSize(22)
                .contains("Ruben Pinto");
        assertThat(names(api.get("/members?includeInvited=true"))).hasSize(22);
        assertThat(names(api.get("/members?includeInvited=true&includeDisabled=true")))
                .hasSize(25);
    }

    @Test
    void filtersByRoleAndByPartOfNameOrAddress() {
        assertThat(roles(api.get("/members?roles%5B%5D=admin&roles%5B%5D=viewer")))
                .containsOnly("admin", "viewer");
        assertThat(names(api.get("/members?query=MARCUS"))).containsExactly("Marcus Obi");
        assertThat(names(api.get("/members?query=giulia@"))).containsExactly("Giulia Conti");
    }

    @ParameterizedTest
    @CsvSource({
        "/members?roles%5B%5D=boss, roles[]",
        "/members?query=, query",
        "/members?includeDisabled=yes, includeDisabled",
        "/members?role=admin, role",
        "/members?pageCursor=zzz, pageCursor"
    })
    void refusesWrongParameters(String target, String parameter) {
        Wire.Answer answer = api.get(target);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(parameter);
    }

    @Test
    void searchFindsByIdAddressRoleAndWords() {
        String id = api.get("/members?query=celia").data().get(0).path("id").asString();
        assertThat(names(search("{'filter':{'id':'" + id + "'}}"))).containsExactly("Celia Navarro");
        assertThat(names(search("{'filter':{'id':['" + id + "'],'fields':{'role':'admin'}}}")))
                .isEmpty();
        assertThat(names(search("{'filter':{'fields':{'email':['CELIA@acme.example','jun@acme.example']}}}")))
                .containsExactly("Celia Navarro", "Jun Watanabe");
        assertThat(names(search("{'filter':{'fields':{'role':['contributor','viewer']}},'search':{'query':'olive'}}")))
                .containsExactly("Oliver Stanton");
    }

    @Test
    void aFilterOnStateBeatsTheFlag() {
        assertThat(names(search("{'filter':{'fields':{'disabled':true}}}"))).hasSize(3);
        assertThat(names(search("{'filter':{'fields':{'invitationPending':true}}}")))
                .hasSize(2);
        assertThat(names(search("{'filter':{'fields':{'disabled':false}},'return':{'includeDisabled':true}}")))
                .hasSize(20);
        assertThat(names(search("{'return':{'includeDisabled':true,'includeInvitationPending':true}}")))
                .hasSize(25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'filter':{'fields':{'name':'Ana'}}}          | /data/filter/fields/name
        {'filter':{'name':'Ana'}}                     | /data/filter/name
        {'query':'Ana'}                               | /data/query
        {'search':{'query':''}}                       | /data/search/query
        {'filter':{'fields':{'role':'boss'}}}         | /data/filter/fields/role
        {'filter':{'id':'1'}}                         | /data/filter/id
        {'filter':{'fields':{'email':'nobody'}}}      | /data/filter/fields/email
        {'return':{'includeDisabled':'yes'}}          | /data/return/includeDisabled
        """)
    void searchRefusesWhatItDoesNotKnow(String data, String pointer) {
        Wire.Answer answer = search(data);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void searchTakesAHundredIdsAtMost() {
        String ids = IntStream.range(0, 101)
                .mapToObj(i -> "'" + new UUID(0, i) + "'")
                .collect(Collectors.joining(","));
        assertThat(search("{'filter':{'id':[" + ids + "]}}").status()).isEqualTo(400);
    }

    @Test
    void redactsPeopleWithoutTheScopeAndRefusesToSearchForThem() {
        Wire blind = api.with(sandbox.token(Set.of("members:read")));
        JsonNode fields = blind.get("/members").data().get(0).path("fields");
        assertThat(List.of(
                        fields.path("name").asString(),
                        fields.path("username").asString(),
                        fields.path("email").asString()))
                .containsOnly("[redacted]");
        assertThat(fields.path("role").asString()).isEqualTo("admin");
        assertThat(blind.get("/members?query=ana").status()).isEqualTo(403);
        assertThat(blind.post("/members/search", "{\"data\":{\"search\":{\"query\":\"ana\"}}}")
                        .status())
                .isEqualTo(400);
        assertThat(blind.post(
                                "/members/search",
                                "{\"data\":{\"filter\":{\"fields\":{\"email\":\"ana@acme.example\"}}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsOneMemberWithTeamsEvenADisabledOne() {
        JsonNode sven = search("{'filter':{'fields':{'disabled':true,'role':'maker'}}}")
                .data()
                .get(0);
        JsonNode shown = api.get("/members/" + sven.path("id").asString().toUpperCase(Locale.ROOT))
                .data();
        assertThat(shown).isEqualTo(sven);
        assertThat(shown.at("/links/html").asString()).startsWith("https://acme.productboard.com/settings/members/");
        assertThat(api.get("/members")
                        .data()
                        .valueStream()
                        .flatMap(member -> member.at("/fields/teams").valueStream()))
                .isNotEmpty();
    }

    @Test
    void anUnknownMemberIsNotFound() {
        assertThat(api.get("/members/" + new UUID(0, 1)).code()).isEqualTo("resource.notFound");
        assertThat(api.get("/members/nobody").status()).isEqualTo(404);
    }

    @Test
    void needsTheScopeOfMembers() {
        assertThat(api.with(sandbox.token(Set.of("notes:read"))).get("/members").code())
                .isEqualTo("auth.accessDenied");
    }

    private Wire.Answer search(String data) {
        return api.post("/members/search", "{\"data\":" + data.replace('\'', '"') + "}");
    }

    private static List<String> names(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.data()
                .valueStream()
                .map(member -> member.at("/fields/name").asString())
                .toList();
    }

    private static List<String> roles(Wire.Answer answer) {
        return answer.data()
                .valueStream()
                .map(member -> member.at("/fields/role").asString())
                .toList();
    }
}
