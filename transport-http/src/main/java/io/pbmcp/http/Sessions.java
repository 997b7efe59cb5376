package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** All open sessions, bounded for all and for each agent. An id opens a session only together with its owner's credential. */
final class Sessions {

    private static final int ID_BYTES = 24;

    private final HttpLimits limits;
    private final InstantSource clock;
    private final RandomGenerator randomness;
    private final Function<ObjectNode, byte[]> writer;
    private final Map<String, Session> open = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private int total;
    private boolean closed;

    Sessions(HttpLimits limits, InstantSource clock, RandomGenerator randomness, Function<ObjectNode, byte[]> writer) {
        this.limits = limits;
        this.clock = clock;
        this.randomness = randomness;
        this.writer = writer;
    }

    /** Takes a place for a session that is about to open, or says why there is none. */
    Optional<Refusal> reserve(Caller caller) {
        return take(caller.agent()).flatMap(full -> {
            sweep();
            return take(caller.agent());
        });
    }

    private synchronized Optional<Refusal> take(String agent) {
        if (taken.getOrDefault(agent, 0) >= limits.sessionsPerAgent()) {
            return Optional.of(
                    full(429, "This agent has " + limits.sessionsPerAgent() + " open sessions, the most it may."));
        }
        if (total >= limits.sessions()) {
            return Optional.of(full(503, "The server has as many open sessions as it may."));
        }
        taken.merge(agent, 1, Integer::sum);
        total++;
        return Optional.empty();
    }

    /** Gives back a place that was reserved and not used. */
    synchronized void release(Caller caller) {
        release(caller.agent());
    }

    /** Turns a reserved place into a session; empty when the server is stopping, and then the place is given back. */
    synchronized Optional<Session> add(Caller caller, Conversation conversation) {
        if (closed) {
            release(caller.agent());
            return Optional.empty();
        }
        var bytes = new byte[ID_BYTES];
        randomness.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var session = new Session(id, Session.Owner.of(caller), conversation, limits, writer, clock);
        open.put(id, session);
        return Optional.of(session);
    }

    /** The caller's session with this id; unknown, ended, idle for too long and somebody else's look the same. */
    synchronized Optional<Session> find(String id, Caller caller) {
        var found = Optional.ofNullable(open.get(id))
                .filter(session -> session.owner().equals(Session.Owner.of(caller)) && !session.isIdle());
        found.ifPresent(Session::touch);
        return found;
    }

    /** Whose session this is, when it is not the caller's. */
    synchronized Optional<Session.Owner> other(String id, Caller caller) {
        return Optional.ofNullable(open.get(id))
                .map(Session::owner)
                .filter(owner -> !owner.equals(Session.Owner.of(caller)));
    }

    /** Ends one session. */
    Mono<Void> end(Session session) {
        synchronized (this) {
            if (open.remove(session.id(), session)) {
                release(session.owner().agent());
            }
        }
        return session.end();
    }

    /** Ends the sessions that nobody used for too long. */
    void sweep() {
        List<Session> idle;
        synchronized (this) {
            idle = open.values().stream().filter(Session::isIdle).toList();
        }
        idle.forEach(session -> end(session).subscribe());
    }

    /** Ends all sessions and opens none any more. */
    Mono<Void> close() {
        List<Session> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.values());
        }
        return Flux.fromIterable(all).flatMap(this::end).then();
    }

    private void release(String agent) {
        total--;
        taken.computeIfPresent(agent, (name, count) -> count > 1 ? count - 1 : null);
    }

    private static Refusal full(int status, String why) {
        return Refusal.of(status, Reason.TOO_MANY, why + " End one with DELETE, or wait until an idle one is swept.")
                .with("Retry-After", "60");
    }
}
