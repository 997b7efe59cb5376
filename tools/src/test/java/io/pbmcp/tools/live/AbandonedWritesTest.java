package io.pbmcp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Reading;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change whose caller gives up may have been made: nothing that was read before it is believed afterwards. */
class AbandonedWritesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    private final ProductboardClients clients = new ProductboardClients(
            ClientSettings.of(BaseAddress.of(sandbox.uri().toString())),
            new LiveStand.Unpaced(),
            InstantSource.system(),
            new SplittableRandom(7));
    private final Set<Method> unanswered = EnumSet.noneOf(Method.class);
    private final Sinks.One<Boolean> hanging = Sinks.one();
    private final List<UpstreamRequest> sent = new CopyOnWriteArrayList<>();
    private final LiveContext context = context();

    private LiveContext context() {
        var token = Secret.of(sandbox.token());
        var deadline = InstantSource.system().instant().plus(PATIENCE);
        var straight = clients.client(token, Caller.of("tester", "stdio"), deadline, UpstreamObserver.NONE);
        Productboard productboard = request -> Mono.defer(() -> {
            sent.add(request);
            if (unanswered.contains(request.method())) {
                // Once it is asked for, a cancellation finds its way at once.
                return Mono.<JsonNode>never().doOnRequest(any -> hanging.tryEmitValue(true));
            }
            return straight.send(request);
        });
        var workspaces = new Workspaces(InstantSource.system(), UUID::randomUUID);
        return new LiveContext(Map.of(), productboard, workspaces, token, deadline);
    }

    @AfterEach
    void stop() {
        clients.close();
        sandbox.close();
    }

    private Mono<?> call(String tool, String arguments) {
        var definition = Tools.catalog().find(tool).orElseThrow();
        return call(definition, new JsonMapper().readTree(arguments.replace('\'', '"')));
    }

    private <A extends Record, R extends Record> Mono<R> call(Definition<A, R> tool, JsonNode arguments) {
        return tool.read(arguments) instanceof Reading.Read<A> read
                ? tool.tool()
                        .plan(read.arguments(), context)
                        .flatMap(plan -> plan.run().get())
                : Mono.error(new AssertionError("The arguments were refused"));
    }

    /** How often teams were read so far, after looking for one by its name. */
    private long readsOfTeams() {
        assertThat(context.workspace().team("team", "Sky Crew").block(PATIENCE)).isNotNull();
        return sent.stream()
                .filter(request -> request.route().equals("/teams") && request.reads())
                .count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "team_create; {'name': 'Sea Crew'}; POST",
                "team_create; {'name': 'Sea Crew', 'members': ['Ana Pole']}; PATCH",
                "team_update; {'team': 'Sky Crew', 'description': 'Looks up.'}; PATCH",
                "team_delete; {'team': 'Sky Crew'}; DELETE",
                "field_value_create; {'type': 'feature', 'field': 'Tags', 'name': 'airship'}; POST",
                "field_value_update; {'type': 'feature', 'field': 'Tags', 'value': 'zeppelin', 'name': 'airship'}; PATCH",
                "field_value_delete; {'type': 'feature', 'field': 'Tags', 'value': 'zeppelin'}; DELETE"
            })
    void isFollowedByReadingAgain(String tool, String arguments, Method write) {
        call("team_create", "{'name': 'Sky Crew'}").block(PATIENCE);
        call("field_value_create", "{'type': 'feature', 'field': 'Tags', 'name': 'zeppelin'}")
                .block(PATIENCE);
        unanswered.add(write);
        var call = call(tool, arguments).subscribe();
        assertThat(hanging.asMono().block(PATIENCE)).isTrue();
        var before = readsOfTeams();
        assertThat(readsOfTeams()).as("kept while the write is under way").isEqualTo(before);
        call.dispose();
        assertThat(readsOfTeams()).isEqualTo(before + 1);
    }

    @Test
    void theEndOfAWriteIsHeardOfOnlyWhenNothingOlderIsKnown() {
        call("team_create", "{'name': 'Sky Crew'}").block(PATIENCE);
        var before = readsOfTeams();
        var heard = context.workspace()
                .forgetAfter(Mono.just("done"))
                .map(done -> readsOfTeams())
                .block(PATIENCE);
        assertThat(heard).isEqualTo(before + 1);
    }
}
