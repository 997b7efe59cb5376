package io.pbmcp.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.Productboard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a workspace keeps when reads and writes overlap. */
class OwnWritesTest {

    private static final Secret TOKEN = Secret.of("canary");

    private final List<Sinks.One<JsonNode>> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Workspaces workspaces = new Workspaces((InstantSource) () -> now, () -> new UUID(0, 1));
    private final Workspace workspace = of(TOKEN);

    /** One that asks a Productboard whose answers are given by {@link #answer}. */
    private Workspace of(Secret token) {
        Productboard productboard = request -> Mono.defer(() -> {
            var answer = Sinks.<JsonNode>one();
            asked.add(answer);
            return answer.asMono();
        });
        return workspaces.of(token, productboard, (area, access) -> true);
    }

    /** Answers the request with this number, the first being 0, by a list of teams. */
    private void answer(int request, String... teams) {
        var body = new JsonMapper().createObjectNode();
        var data = body.putArray("data");
        for (var team : teams) {
            data.addObject().put("id", id(team)).putObject("fields").put("name", team);
        }
        asked.get(request).tryEmitValue(body).orThrow();
    }

    private static String id(String team) {
        return "id of " + team.toLowerCase(Locale.ROOT);
    }

    private List<String> looking(Workspace where, String team) {
        var found = new ArrayList<String>();
        where.team("team", team).subscribe(named -> found.add(named.id()));
        return found;
    }

    private List<String> looking(String team) {
        return looking(workspace, team);
    }

    @Test
    void whatWasAskedForBeforeAWriteIsNotKept() {
        var reader = looking("Platform");
        of(TOKEN).forget();
        answer(0, "Platform");
        assertThat(reader).containsExactly(id("Platform"));

        var afterwards = looking("Platform");
        assertThat(afterwards).isEmpty();
        answer(1, "Platform", "Growth");
        assertThat(afterwards).containsExactly(id("Platform"));
        assertThat(looking("Growth")).containsExactly(id("Growth"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatWasAskedForBeforeAWriteDoesNotReplaceWhatWasReadSince() {
        looking("Platform");
        workspace.forget();
        looking("Growth");
        answer(1, "Growth");
        answer(0, "Platform");
        assertThat(looking("Growth")).containsExactly(id("Growth"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void ofTwoThatWereAskedForTheLaterIsKept() {
        looking("Platform");
        looking("Growth");
        answer(1, "Growth");
        now = now.plus(Duration.ofSeconds(30));
        answer(0, "Platform");
        assertThat(looking("Growth")).containsExactly(id("Growth"));
        assertThat(asked).hasSize(2);

        now = now.plus(Duration.ofSeconds(31));
        assertThat(looking("Growth")).as("a minute after it was read").isEmpty();
        assertThat(asked).hasSize(3);
    }

    @Test
    void theLaterOfTwoReplacesTheEarlierThatCameFirst() {
        looking("Platform");
        looking("Growth");
        answer(0, "Platform");
        answer(1, "Growth");
        assertThat(looking("Growth")).containsExactly(id("Growth"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aWriteByAnotherTokenTakesNothingAway() {
        looking("Platform");
        of(Secret.of("other")).forget();
        answer(0, "Platform");
        assertThat(looking("Platform")).containsExactly(id("Platform"));
        assertThat(asked).hasSize(1);
    }
}
