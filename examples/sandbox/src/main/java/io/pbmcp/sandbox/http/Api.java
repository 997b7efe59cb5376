package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Answers requests: route, gateway, rate limit, scopes, body, errand, handler, in this order. */
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final World world;
    private final Router router;
    private final Gateway gateway;
    private final RateLimit limit;
    private final Counters counters;
    private final Errors errors = new Errors();

    public Api(World world, List<Route> routes, Tokens tokens, int limitPerSecond, Counters counters) {
        this.world = world;
        this.router = new Router(routes);
        this.gateway = new Gateway(tokens, world.members());
        this.limit = new RateLimit(limitPerSecond, world::now);
        this.counters = counters;
    }

    /** Answers one request; never fails. {@code base} is the address of the API as clients write it. */
    public Mono<Answer> answer(URI base, Incoming incoming) {
        return Mono.defer(() -> {
                    Optional<Router.Match> match = router.find(incoming.method(), incoming.path());
                    counters.asked(match.map(found -> found.route().name()).orElse(Counters.UNROUTED));
                    return match.map(found -> admitted(base, incoming, found)).orElseThrow(() -> notRouted(incoming));
                })
                .onErrorResume(Problem.class, problem -> Mono.just(errors.answer(problem)))
                .onErrorResume(Exception.class, bug -> Mono.just(broken(incoming, bug)));
    }

    /** An error envelope with an id from the same sequence. */
    public Answer refuse(Problem problem) {
        return errors.answer(problem);
    }

    private Mono<Answer> admitted(URI base, Incoming incoming, Router.Match match) {
        Gateway.Verdict verdict = world.locked(() -> gateway.admit(incoming.authorization()));
        if (verdict instanceof Gateway.Refused refused) {
            return Mono.just(refused.answer());
        }
        Token token = ((Gateway.Admitted) verdict).token();
        RateLimit.Verdict rate = limit.admit(incoming.authorization().orElseThrow());
        return handled(base, incoming, match, token, rate.admitted()).map(answer -> answer.and(rate.headers()));
    }

    private Mono<Answer> handled(URI base, Incoming incoming, Router.Match match, Token token, boolean inTime) {
        return Mono.fromSupplier(() -> call(base, incoming, match, token, inTime))
                .flatMap(call -> world.locked(() -> match.route().errand().begin(call))
                        .map(handler -> world.locked(() -> handler.handle(call))))
                .map(reply -> Answer.json(reply.status(), reply.body()))
                .onErrorResume(Problem.class, problem -> Mono.just(errors.answer(problem)));
    }

    private static Call call(URI base, Incoming incoming, Router.Match match, Token token, boolean inTime) {
        if (!inTime) {
            throw Problem.of(Code.RATE_LIMITED, "Too many requests in one second; wait as Retry-After says.");
        }
        for (String scope : match.route().scopes()) {
            if (!token.has(scope)) {
                throw Problem.of(Code.ACCESS_DENIED, "The access token lacks the scope " + scope + ".");
            }
        }
        return new Call(base, incoming.path(), match.variables(), Query.read(incoming.query()), body(incoming), token);
    }

    private Answer broken(Incoming incoming, Exception bug) {
        LOG.atError().setCause(bug).addKeyValue("path", incoming.path()).log("Request failed");
        return errors.answer(Problem.of(Code.SERVER_ERROR, "Something went wrong on the server."));
    }

    private static JsonNode body(Incoming incoming) {
        if (!WITH_BODY.contains(incoming.method())) {
            return MissingNode.getInstance();
        }
        String type = incoming.contentType().orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals(Answer.JSON) && !type.startsWith(Answer.JSON + ";")) {
            throw Problem.of(Code.REQUEST_MALFORMED, "The Content-Type must be application/json.");
        }
        if (incoming.tooLarge()) {
            throw Problem.of(
                    Code.REQUEST_MALFORMED, "The request body is larger than " + Incoming.MAX_BODY + " bytes.");
        }
        return Json.read(incoming.body());
    }

    private static Problem notRouted(Incoming incoming) {
        return Problem.of(
                Code.ROUTE_NOT_FOUND, "There is no " + incoming.method() + " " + incoming.path() + " in this API.");
    }
}
