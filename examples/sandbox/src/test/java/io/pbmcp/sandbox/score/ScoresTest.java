package io.pbmcp.sandbox.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static Sandbox sandbox;
    private static Wire wire;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        wire = Wire.to(sandbox.uri(), sandbox.token());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static String first(String type) {
        return wire.get("/entities?type[]=" + type).data().at("/0/id").asString();
    }

    private static Wire.Answer score(String id) {
        return wire.get("/entities/" + id + "/score");
    }

    @Test
    void countsNotesAndTheCustomersBehindThem() {
        String feature = first("feature");
        int before = score(feature).data().path("score").asInt();
        String user = first("user");
        for (String name : new String[] {"One", "Two"}) {
            assertThat(wire.post(
                                    "/notes",
                                    ("{'data':{'type':'textNote','fields':{'name':'" + name
                                                    + "','content':'<p>Please.</p>'},'relationships':["
                                                    + "{'type':'customer','target':{'type':'user','id':'" + user
                                                    + "'}},"
                                                    + "{'type':'link','target':{'type':'link','id':'" + feature
                                                    + "'}}]}}")
                                            .replace('\'', '"'))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(score(feature).data().path("type").asString()).isEqualTo("feature");
        assertThat(score(feature).data().path("score").asInt() - before).isBetween(2, 5);
        assertThat(score(feature).data().at("/basis/notes").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatNoNoteCanLinkToHasNone() {
        Wire.Answer answer = score(first("objective"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("resource.notFound");
        assertThat(score("dead0000-0000-4000-8000-000000000001").status()).isEqualTo(404);
    }

    @Test
    void needsItsScopeAndTakesNoParameters() {
        String feature = first("feature");
        assertThat(wire.with(sandbox.token(Set.of("entities:write")))
                        .get("/entities/" + feature + "/score")
                        .status())
                .isEqualTo(403);
        assertThat(wire.get("/entities/" + feature + "/score?all=true").where()).isEqualTo("all");
        assertThat(score("unknown").status()).isEqualTo(400);
    }
}
