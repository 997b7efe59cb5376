package io.pbmcp.sandbox.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TeamsTest {

    private static Sandbox sandbox;
    private static Wire wire;
    private static List<JsonNode> all;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        wire = Wire.to(sandbox.uri(), sandbox.token());
        all = wire.get("/teams").data().valueStream().toList();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void everyTeamLeadsToItselfAndToItsMembers() {
        assertThat(all).isNotEmpty();
        for (JsonNode team : all) {
            assertThat(wire.get(below(team, "self")).data()).isEqualTo(team);
            Wire.Answer members = wire.get(below(team, "members"));
            assertThat(members.status()).isEqualTo(200);
            members.data()
                    .forEach(member -> assertThat(
                                    wire.get(below(member, "self")).data().at("/fields/email"))
                            .isEqualTo(member.at("/fields/email")));
        }
    }

    @Test
    void namesHandlesAndPartsOfThemFindTeamsInAnyCase() {
        JsonNode team = all.get(0);
        String name = team.at("/fields/name").asString();
        String handle = team.at("/fields/handle").asString().toUpperCase(Locale.ROOT);
        String id = team.path("id").asString();
        for (Wire.Answer answer : List.of(
                wire.get("/teams?name=" + name.toUpperCase(Locale.ROOT).replace(" ", "%20")),
                wire.get("/teams?handle=" + handle),
                wire.post("/teams/search", "{\"data\":{\"filter\":{\"fields\":{\"name\":\"" + name + "\"}}}}"),
                wire.post("/teams/search", "{\"data\":{\"filter\":{\"fields\":{\"handle\":[\"" + handle + "\"]}}}}"),
                wire.post("/teams/search", "{\"data\":{\"filter\":{\"id\":[\"" + id + "\"]}}}"))) {
            assertThat(answer.data().valueStream()).containsExactly(team);
        }
        assertThat(wire.get("/teams?query=" + handle.substring(0, 3)).data().valueStream())
                .contains(team);
        assertThat(wire.post("/teams/search", "{\"data\":{}}").data()).hasSize(all.size());
        assertThat(wire.get("/teams?name=" + handle.substring(0, 2)).data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'x'} | /data/name",
                "{'filter':{'name':'x'}} | /data/filter/name",
                "{'filter':{'id':'x'}} | /data/filter/id",
                "{'filter':{'fields':{'name':''}}} | /data/filter/fields/name",
                "{'search':{'query':7}} | /data/search/query",
            })
    void aWrongSearchIsRefused(String data, String pointer) {
        Wire.Answer answer = wire.post("/teams/search", ("{'data':" + data + "}").replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void membersOfATeamAreRedactedAndTeamsGuarded() {
        Wire blind = wire.with(sandbox.token(Set.of("teams:read")));
        JsonNode member = blind.get(below(all.get(0), "members")).data().path(0);
        assertThat(member.path("fields").toString()).isEqualTo("{\"name\":\"[redacted]\",\"email\":\"[redacted]\"}");
        assertThat(wire.with(sandbox.token(Set.of("entities:read")))
                        .get("/teams")
                        .status())
                .isEqualTo(403);
        assertThat(wire.get("/teams/00000000-0000-4000-8000-000000000000").status())
                .isEqualTo(404);
    }

    private static String below(JsonNode thing, String link) {
        return wire.below(URI.create(thing.path("links").path(link).asString()));
    }
}
