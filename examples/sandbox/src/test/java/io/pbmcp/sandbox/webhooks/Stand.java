package io.pbmcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.callback.Receivers;
import io.pbmcp.sandbox.entities.Entities;
import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Api;
import io.pbmcp.sandbox.http.Counters;
import io.pbmcp.sandbox.http.Cursors;
import io.pbmcp.sandbox.http.Incoming;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.http.Tokens;
import io.pbmcp.sandbox.notes.Notes;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

/** An API without a socket whose deliveries leave when a test says so; JSON is written with single quotes. */
final class Stand implements AutoCloseable {

    final TestClock clock = new TestClock();
    final World world = new World(1, clock);
    final Receivers receivers = new Receivers();
    final Deliveries deliveries;
    private final Callbacks callbacks = new Callbacks(receivers);
    private final Tokens tokens = new Tokens(1, InstantSource.system());
    private final Api api;

    Stand() {
        deliveries = new Deliveries(world, callbacks, VirtualTimeScheduler.create());
        Pages pages = new Pages(new Cursors(clock));
        List<Route> routes = new ArrayList<>(Entities.routes(world, pages));
        routes.addAll(Notes.routes(world, pages));
        routes.addAll(Webhooks.routes(world, pages, deliveries));
        api = new Api(world, routes, tokens, 0, new Counters());
        Workspace.found(world);
    }

    /** Subscribes to these events, all of them when none is named; gives the id. */
    String subscribe(String url, String... events) {
        List<String> wanted = events.length == 0 ? EventType.words() : List.of(events);
        return created(
                "/webhooks",
                "{'data':{'fields':{'name':'Mirror','events':"
                        + wanted.stream()
                                .map(word -> "{'eventType':'" + word + "'}")
                                .collect(Collectors.joining(",", "[", "]"))
                        + ",'notification':{'url':'" + url
                        + "','version':1,'headers':{'authorization':'Basic eA=='}}}}}");
    }

    String entity(String type, String name, String relationships) {
        return created(
                "/entities",
                "{'data':{'type':'" + type + "','fields':{'name':'" + name + "'},'relationships':[" + relationships
                        + "]}}");
    }

    static String below(String parent) {
        return "{'type':'parent','target':{'id':'" + parent + "'}}";
    }

    String created(String path, String body) {
        return send("POST", path, body).at("/data/id").asString();
    }

    JsonNode send(String method, String path, String body) {
        Answer answer = api.answer(
                        URI.create("http://sandbox/v2"),
                        new Incoming(
                                method,
                                path,
                                "",
                                Optional.of("Bearer " + tokens.issue(Workspace.FOUNDER, Token.ALL_SCOPES)),
                                Optional.of("application/json"),
                                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                                false))
                .blockOptional()
                .orElseThrow();
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(300);
        return answer.body().length == 0 ? Json.object() : Json.read(answer.body());
    }

    @Override
    public void close() {
        deliveries.close();
        callbacks.close();
    }
}
