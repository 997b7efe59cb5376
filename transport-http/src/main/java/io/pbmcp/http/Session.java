package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** One conversation with one agent: its running calls, the stream that listens, and the events a client may ask for again. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String id;
    private final Owner owner;
    private final Conversation conversation;
    private final HttpLimits limits;
    private final Function<ObjectNode, byte[]> writer;
    private final Recent recent;
    private final EventStream listening;
    private final InstantSource clock;
    private final AtomicLong streams = new AtomicLong();
    private final Map<String, Call> running = new ConcurrentHashMap<>();
    private Disposable feed = Disposables.disposed();
    private boolean ended;
    private volatile Instant lastUsed;

    Session(
            String id,
            Owner owner,
            Conversation conversation,
            HttpLimits limits,
            Function<ObjectNode, byte[]> writer,
            InstantSource clock) {
        this.id = id;
        this.owner = owner;
        this.conversation = conversation;
        this.limits = limits;
        this.writer = writer;
        this.recent = new Recent(limits.keptEvents(), limits.keptBytes());
        this.clock = clock;
        this.listening = new EventStream(0, recent, limits, this::touch);
        this.lastUsed = clock.instant();
    }

    /**
     * Whose session it is.
     *
     * @param onBehalfOf the person an agent speaks for; two persons of one agent do not share a session
     */
    record Owner(String agent, Optional<String> onBehalfOf) {
        static Owner of(Caller caller) {
            return new Owner(caller.agent(), caller.onBehalfOf());
        }
    }

    String id() {
        return id;
    }

    Owner owner() {
        return owner;
    }

    Conversation conversation() {
        return conversation;
    }

    /** It is in use, or was until this moment: whoever stops using it says so first, and only then is seen to be gone. */
    void touch() {
        lastUsed = clock.instant();
    }

    /** Whether nothing runs, nobody listens, and the last use is longer ago than the limit. */
    boolean isIdle() {
        return running.isEmpty()
                && !listening.hasReader()
                && lastUsed.plus(limits.sessionIdle()).isBefore(clock.instant());
    }

    /** The outcome of asking for a call. */
    sealed interface Attempt {}

    /** There is one; it has not begun. */
    record Made(Call call) implements Attempt {}

    /** There is none, and why. */
    enum Withheld implements Attempt {
        /** The session is over; a request that found it just before is answered as if it had not. */
        ENDED,
        /** As many calls run as may run at once. */
        CROWDED,
        /** One with this id runs already. */
        RUNNING
    }

    /**
     * Makes a call, or says why not. One that is done is in nobody's way: its caller may have read the answer.
     *
     * @param over told when the call is over, once
     */
    synchronized Attempt call(String requestId, ObjectNode failure, Runnable over) {
        if (ended) {
            return Withheld.ENDED;
        }
        if (running.values().stream().filter(call -> !call.isDone()).count() >= limits.callsPerSession()) {
            return Withheld.CROWDED;
        }
        if (Optional.ofNullable(running.get(requestId))
                .filter(call -> !call.isDone())
                .isPresent()) {
            return Withheld.RUNNING;
        }
        var stream = new EventStream(streams.incrementAndGet(), recent, limits, this::touch);
        var call = new Call(failure, stream, writer, made -> {
            touch();
            running.remove(requestId, made);
            over.run();
        });
        running.put(requestId, call);
        return new Made(call);
    }

    /** Abandons the running call with this id, if there is one. */
    void cancel(String requestId) {
        Optional.ofNullable(running.get(requestId)).ifPresent(Call::cancel);
    }

    /**
     * What the server says of its own accord, for one connection; the connection that listened before is ended.
     *
     * @param after the last event the client has, to get the kept ones after it; without it, only what comes from now on
     */
    synchronized Flux<Event> listen(OptionalLong after, Runnable drop) {
        if (ended) {
            return Flux.empty();
        }
        feed.dispose();
        var reader = listening.attach(after.orElse(listening.newest()), drop);
        var mine = Flux.defer(conversation::listen)
                .doOnError(error -> LOG.atWarn().setCause(error).log("A listening stream failed and is ended"))
                .onErrorComplete()
                .subscribe(message -> listening.emit(writer.apply(message), false, true), error -> {}, reader::end);
        feed = mine;
        return reader.events().doFinally(signal -> {
            mine.dispose();
            listening.detach(reader);
        });
    }

    /** Continues the stream of a call after an event, until its end; empty when there never was such a stream. */
    Optional<Flux<Event>> resume(long stream, long after, Runnable drop) {
        if (stream < 1 || stream > streams.get()) {
            return Optional.empty();
        }
        var live = running.values().stream()
                .filter(call -> call.stream().number() == stream)
                .findAny();
        return Optional.of(live.map(call -> call.stream().attach(after, drop).events())
                .orElseGet(() -> Flux.fromIterable(recent.after(stream, after))));
    }

    /** Abandons everything and tells the conversation. */
    Mono<Void> end() {
        synchronized (this) {
            if (ended) {
                return Mono.empty();
            }
            ended = true;
            feed.dispose();
        }
        running.values().forEach(Call::cancel);
        listening.end();
        return Mono.defer(conversation::close)
                .doOnError(error -> LOG.atWarn().setCause(error).log("A conversation failed to close"))
                .onErrorComplete();
    }
}
