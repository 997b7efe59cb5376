package io.pbmcp.sandbox;

import io.pbmcp.sandbox.analytics.Analytics;
import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.callback.Receivers;
import io.pbmcp.sandbox.entities.Entities;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.fault.Faults;
import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Api;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Counters;
import io.pbmcp.sandbox.http.Cursors;
import io.pbmcp.sandbox.http.Incoming;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.http.Tokens;
import io.pbmcp.sandbox.jira.Jira;
import io.pbmcp.sandbox.members.Members;
import io.pbmcp.sandbox.notes.Notes;
import io.pbmcp.sandbox.oauth.OAuth;
import io.pbmcp.sandbox.plugins.Plugins;
import io.pbmcp.sandbox.plugins.Pushes;
import io.pbmcp.sandbox.score.Scores;
import io.pbmcp.sandbox.seed.LargeWorld;
import io.pbmcp.sandbox.seed.SmallWorld;
import io.pbmcp.sandbox.teams.Teams;
import io.pbmcp.sandbox.webhooks.Deliveries;
import io.pbmcp.sandbox.webhooks.Webhooks;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A running in-memory Productboard: the API below {@link #uri}, faults, counters and reset below {@link #controlUri}.
 *
 * <p>State lives as long as the object does. Safe for any number of clients at once.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxOptions options;
    private final World world;
    private final Tokens tokens;
    private final OAuth oauth;
    private final Counters counters = new Counters();
    private final Faults faults = new Faults();
    private final Receivers receivers = new Receivers();
    private final Callbacks callbacks = new Callbacks(receivers);
    private final Pushes pushes;
    private final Deliveries deliveries;
    private final Api api;
    private final Listener listener;

    private Sandbox(SandboxOptions options) {
        this.options = options;
        world = new World(options.seed(), options.time());
        tokens = new Tokens(options.seed(), options.time());
        oauth = new OAuth(tokens, options.time());
        pushes = new Pushes(world, callbacks);
        Pages pages = new Pages(new Cursors(options.time()));
        deliveries = new Deliveries(world, callbacks, Schedulers.newSingle("sandbox-deliveries", true));
        api = new Api(world, routes(pages), tokens, options.limitPerSecond(), counters);
        reset();
        listener = new Listener(this, options.host(), options.port());
    }

    /** Starts a sandbox; it answers as soon as this returns. Fails when the port is taken. */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    /** Address of the API, ending in {@code /v2}. */
    public URI uri() {
        return address(Listener.PREFIX);
    }

    /** Address of faults, counters and reset, ending in {@code /_sandbox}. */
    public URI controlUri() {
        return address(Control.PREFIX);
    }

    /** A token of the workspace's first admin that opens everything. */
    public String token() {
        return token(Set.copyOf(Token.ALL_SCOPES));
    }

    /** A token of the same admin that opens these scopes only, such as {@code entities:read}. */
    public String token(Set<String> scopes) {
        return tokens.issue(Workspace.FOUNDER, scopes);
    }

    /** What was asked and answered so far. */
    public SandboxStats stats() {
        Map<String, Long> routes = counters.routes();
        Map<Integer, Long> statuses = counters.statuses();
        long requests = routes.values().stream().mapToLong(Long::longValue).sum();
        return new SandboxStats(requests, routes, statuses, statuses.getOrDefault(429, 0L));
    }

    /** Sets all counters to nothing. */
    public void clearStats() {
        counters.clear();
    }

    /** The faults that are switched on, and the place to switch on more. */
    public Faults faults() {
        return faults;
    }

    /** Who on this machine receives what is sent to public hosts. */
    public Receivers receivers() {
        return receivers;
    }

    /** Its authorization server: who consents, and what is taken back. */
    public OAuth oauth() {
        return oauth;
    }

    /** Clicks on the buttons of plugins. */
    Pushes pushes() {
        return pushes;
    }

    /** What subscribers were sent, are to be sent, and did not get. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Brings the world back to what it was at the start; faults, counters, receivers and tokens stay. */
    public void reset() {
        world.locked(() -> {
            deliveries.cancel();
            world.clear();
            Workspace.found(world);
            if (options.seeded()) {
                switch (options.size()) {
                    case SMALL -> SmallWorld.fill(world, options.seed());
                    case LARGE -> LargeWorld.fill(world, options.seed());
                }
            }
            return world;
        });
    }

    @Override
    public void close() {
        listener.close();
        deliveries.close();
        callbacks.close();
    }

    /** The answer of the API, counted when it is there. */
    Mono<Answer> answer(URI base, Incoming incoming) {
        if (incoming.path().startsWith(OAuth.PREFIX)) {
            return Mono.fromSupplier(() -> oauth.answer(incoming));
        }
        return api.answer(base, incoming).doOnNext(answer -> counters.answered(answer.status()));
    }

    Answer faulty(Fault fault) {
        Code code = fault.effect() == Fault.Effect.THROTTLE ? Code.RATE_LIMITED : Code.SERVER_ERROR;
        Answer error = api.refuse(Problem.of(code, "This failure was asked for at the control address."));
        Answer answer = Listener.faulty(fault, error);
        counters.answered(answer.status());
        return answer;
    }

    private URI address(String path) {
        String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
        return URI.create("http://" + host + ":" + listener.port() + path);
    }

    private List<Route> routes(Pages pages) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Entities.routes(world, pages));
        routes.addAll(Scores.routes(world));
        routes.addAll(Notes.routes(world, pages));
        routes.addAll(Members.routes(world, pages));
        routes.addAll(Teams.routes(world, pages));
        routes.addAll(Analytics.routes(world, pages));
        routes.addAll(Jira.routes(world, pages));
        routes.addAll(Plugins.routes(world, pages, callbacks));
        routes.addAll(Webhooks.routes(world, pages, deliveries));
        return routes;
    }
}
