package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Api;
import io.pbmcp.sandbox.http.Counters;
import io.pbmcp.sandbox.http.Cursors;
import io.pbmcp.sandbox.http.Incoming;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.http.Tokens;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The one event that every change of an entity is. */
class ChangesTest {

    private final TestClock clock = new TestClock();
    private final World world = new World(1, clock);
    private final Tokens tokens = new Tokens(1, InstantSource.system());
    private final Api api =
            new Api(world, Entities.routes(world, new Pages(new Cursors(clock))), tokens, 0, new Counters());
    private final List<Change> changes = new ArrayList<>();

    ChangesTest() {
        Workspace.found(world);
        world.onChange(changes::add);
    }

    @Test
    void aCreateAnUpdateAndADeleteAreToldOnceEach() {
        UUID product = created("{'data':{'type':'product','fields':{'name':'Atlas'}}}");
        UUID feature = created("{'data':{'type':'feature','fields':{'name':'Export'},'relationships':"
                + "[{'type':'parent','target':{'id':'" + product + "'}}]}}");
        send("PATCH", "/entities/" + feature, "{'data':{'fields':{'name':'Bulk export','archived':false}}}");
        send("PATCH", "/entities/" + feature, "{'data':{'fields':{'name':'Bulk export'}}}");
        send("PATCH", "/entities/" + feature, "{'data':{'fields':{'name':''}}}");
        send("DELETE", "/entities/" + product, "");
        assertThat(changes)
                .containsExactly(
                        Change.created("product", product),
                        Change.created("feature", feature),
                        Change.updated("feature", feature, Set.of("name")),
                        Change.deleted("product", product),
                        Change.deleted("feature", feature));
    }

    private UUID created(String body) {
        return UUID.fromString(
                Json.read(send("POST", "/entities", body).body()).at("/data/id").asString());
    }

    private Answer send(String method, String path, String body) {
        return Objects.requireNonNull(api.answer(
                        URI.create("http://sandbox/v2"),
                        new Incoming(
                                method,
                                path,
                                "",
                                Optional.of("Bearer " + tokens.issue(Workspace.FOUNDER, Token.ALL_SCOPES)),
                                Optional.of("application/json"),
                                Desk.json(body).getBytes(StandardCharsets.UTF_8),
                                false))
                .block());
    }
}
