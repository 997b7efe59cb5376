package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamBreaker.Health;
import io.pbmcp.tools.productboard.UpstreamObserver.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Productboard over HTTP: every try takes its turn first, and only what is safe is tried again. */
record HttpProductboard(
        ClientSettings settings,
        Wire wire,
        UpstreamBudget budget,
        UpstreamBreaker breaker,
        RetryAllowance allowance,
        InstantSource clock,
        RandomGenerator random,
        UpstreamObserver observer,
        TokenSource tokens,
        UpstreamBudget.Ticket ticket)
        implements Productboard {

    /** A read of one object, or of what belongs to it. */
    private static final Pattern OBJECT = Pattern.compile("^/(?!entities/fields/)[^{]*/\\{(?:id|[a-z]+Id)}");

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> attempt(request, 1, false));
    }

    @Override
    public Productboard bulk() {
        var behind = new UpstreamBudget.Ticket(ticket.credential(), ticket.agent(), true, ticket.deadline());
        return new HttpProductboard(
                settings, wire, budget, breaker, allowance, clock, random, observer, tokens, behind);
    }

    /**
     * One try, and those after it.
     *
     * @param lost whether an earlier try may have been processed although no answer came
     */
    private Mono<JsonNode> attempt(UpstreamRequest request, int number, boolean lost) {
        return turn(request)
                .then(breaker.during(request.part(), Mono.defer(() -> sent(request, number)), Outcome::health))
                .onErrorMap(ProductboardException.class, known -> lost && !request.reads() ? unknown(0) : known)
                .flatMap(outcome -> settle(request, outcome, number, lost));
    }

    /** Whoever would be held back does not wait for that. */
    private Mono<Void> turn(UpstreamRequest request) {
        return breaker.held(request.part())
                .map(pause -> Mono.<Void>error(ProductboardException.held(pause)))
                .orElseGet(() -> budget.turn(ticket)
                        .onErrorMap(
                                failure -> !(failure instanceof ProductboardException),
                                failure -> new ProductboardException(Kind.THROTTLED)));
    }

    /** What is held back earns no repeats. */
    private Mono<Outcome> sent(UpstreamRequest request, int number) {
        if (number == 1) {
            allowance.earn();
        }
        return once(request, number);
    }

    /** One try by the token of the moment, and another by its successor when Productboard refuses it: a 401 did nothing. */
    private Mono<Outcome> once(UpstreamRequest request, int number) {
        return inTime(tokens.token())
                .flatMap(token -> once(request, token, number)
                        .flatMap(outcome -> outcome.failure().kind() == Kind.UNAUTHENTICATED
                                ? inTime(tokens.insteadOf(token))
                                        .flatMap(other -> budget.turn(ticket)
                                                .then(Mono.defer(() -> once(request, other, number))))
                                        .defaultIfEmpty(outcome)
                                : Mono.just(outcome)))
                .onErrorResume(ProductboardException.class, failure -> Mono.just(Outcome.unsent(failure)));
    }

    private Mono<Secret> inTime(Mono<Secret> token) {
        var left = Duration.between(clock.instant(), ticket.deadline());
        return token.timeout(left.isNegative() ? Duration.ZERO : left)
                .onErrorMap(TimeoutException.class, late -> new ProductboardException(Kind.BUSY));
    }

    private Mono<Outcome> once(UpstreamRequest request, Secret token, int number) {
        var begun = clock.instant();
        var left = Duration.between(begun, ticket.deadline());
        if (!Wire.canSend(token)) {
            return Mono.just(Outcome.unsent(new ProductboardException(Kind.UNAUTHENTICATED)));
        }
        if (left.isNegative() || left.isZero()) {
            return Mono.just(Outcome.unsent(new ProductboardException(Kind.THROTTLED)));
        }
        var limit = left.compareTo(settings.answer()) < 0 ? left : settings.answer();
        var departure = new Wire.Departure();
        return wire.exchange(request, token, limit, departure)
                .map(reply -> {
                    observe(request, reply.status(), number, begun);
                    return answered(request, token, reply).saying(reply.status() >= 500 ? Health.FAILING : Health.GOOD);
                })
                .onErrorResume(failure -> {
                    observe(request, failure instanceof Wire.TooLarge large ? large.status : 0, number, begun);
                    var unsent = departure.cancel();
                    return Mono.just(failed(failure, unsent).saying(health(failure, unsent, limit)));
                })
                .switchIfEmpty(Mono.fromSupplier(() -> {
                    observe(request, 0, number, begun);
                    return Outcome.unsure(new ProductboardException(Kind.GARBLED));
                }));
    }

    private void observe(UpstreamRequest request, int status, int number, Instant begun) {
        observer.tried(new Attempt(request, status, number, Duration.between(begun, clock.instant())));
    }

    private Outcome answered(UpstreamRequest request, Secret token, Wire.Reply reply) {
        var status = reply.status();
        if (status == 429) {
            var pause = RetryAfter.read(reply.retryAfter(), clock.instant());
            budget.throttled(ticket.credential(), pause);
            return Outcome.unsent(new ProductboardException(
                    Kind.THROTTLED, status, Answers.problems(reply.type(), reply.body(), token), Optional.of(pause)));
        }
        budget.served(ticket.credential());
        try {
            if (status >= 200 && status < 300) {
                return Outcome.done(Answers.read(settings.base(), request, status, reply.type(), reply.body()));
            }
            var problems = Answers.problems(reply.type(), reply.body(), token);
            var failure = refused(request, Answers.kind(settings.base(), status, problems), status, problems);
            return status == 408 || status >= 500 ? Outcome.unsure(failure) : Outcome.refused(failure);
        } catch (ProductboardException garbled) {
            return Outcome.refused(garbled);
        }
    }

    /** What the token may not read is as unknown as what does not exist: otherwise the difference would tell which ids do. */
    private static ProductboardException refused(
            UpstreamRequest request, Kind kind, int status, List<ProductboardException.Problem> problems) {
        var object = request.method() == UpstreamRequest.Method.GET
                && OBJECT.matcher(request.route()).find();
        return object && (kind == Kind.FORBIDDEN || kind == Kind.NOT_FOUND)
                ? new ProductboardException(Kind.NOT_FOUND, 404, List.of(), Optional.empty())
                : new ProductboardException(kind, status, problems, Optional.empty());
    }

    private static Outcome failed(Throwable failure, boolean unsent) {
        if (failure instanceof Wire.TooLarge large) {
            return Outcome.refused(Answers.garbled(large.status));
        }
        if (unsent) {
            return Outcome.unsent(new ProductboardException(Kind.BUSY));
        }
        return Outcome.unsure(new ProductboardException(Lost.isBroken(failure) ? Kind.BUSY : Kind.GARBLED));
    }

    /** What waited for a connection in vain was kept by slow answers to others, perhaps of another part. */
    private Health health(Throwable failure, boolean unsent, Duration limit) {
        if (failure instanceof Wire.TooLarge) {
            return Health.GOOD;
        }
        var asked = unsent
                ? failure instanceof IOException
                : !(failure instanceof TimeoutException) || limit.compareTo(settings.answer()) >= 0;
        return asked ? Health.FAILING : Health.UNKNOWN;
    }

    private Mono<JsonNode> settle(UpstreamRequest request, Outcome outcome, int number, boolean lost) {
        if (outcome.answer().isPresent()) {
            return Mono.just(outcome.answer().get());
        }
        var failure = outcome.failure();
        if (lost && request.method() == UpstreamRequest.Method.DELETE && failure.kind() == Kind.NOT_FOUND) {
            return Mono.just(JsonNodeFactory.instance.missingNode());
        }
        var unsure = outcome.state() == Outcome.State.UNSURE;
        var pause = pause(failure, number);
        if (again(request, outcome, number, lost, pause)) {
            return Mono.delay(pause).then(Mono.defer(() -> attempt(request, number + 1, lost || unsure)));
        }
        if (request.reads() || (!unsure && !lost) || outcome.state() == Outcome.State.REFUSED) {
            return Mono.error(failure);
        }
        return Mono.error(Lost.saysItFailed(failure) && !lost ? failure : unknown(failure.status()));
    }

    private boolean again(UpstreamRequest request, Outcome outcome, int number, boolean lost, Duration pause) {
        var safe = switch (outcome.state()) {
            case DONE, REFUSED -> false;
            case UNSENT -> outcome.failure().kind() != Kind.UNAUTHENTICATED;
            case UNSURE -> request.reads() || (!lost && Lost.repeatable(request));
        };
        if (!safe || number >= TRIES) {
            return false;
        }
        var ready = clock.instant().plus(outcome.failure().retryAfter().orElse(pause));
        return ready.isBefore(ticket.deadline()) && allowance.spend();
    }

    /** Full jitter; a pause after 429 is kept by the budget, for everybody. */
    private Duration pause(ProductboardException failure, int number) {
        return failure.kind() == Kind.THROTTLED
                ? Duration.ZERO
                : Duration.ofMillis(random.nextLong(PAUSE.toMillis() << (number - 1)));
    }

    private static ProductboardException unknown(int status) {
        return new ProductboardException(Kind.UNKNOWN, status, List.of(), Optional.empty());
    }
}
