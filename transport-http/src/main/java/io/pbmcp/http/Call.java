package io.pbmcp.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * One running request. It runs for its session, not for the connection it came by: when the client leaves, the work goes on and its
 * answer goes nowhere, or to the connection by which the client comes back.
 */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final ObjectNode failure;
    private final EventStream stream;
    private final Function<ObjectNode, byte[]> writer;
    private final Consumer<Call> over;
    private final Disposable.Swap work = Disposables.swap();
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile boolean streams;

    /**
     * One that has not begun.
     *
     * @param failure the response when the work fails
     * @param over told once, after the call is answered or abandoned
     */
    Call(ObjectNode failure, EventStream stream, Function<ObjectNode, byte[]> writer, Consumer<Call> over) {
        this.failure = failure;
        this.stream = stream;
        this.writer = writer;
        this.over = over;
    }

    EventStream stream() {
        return stream;
    }

    /** Whether it is answered or abandoned. Its answer may still be on its way, and {@code over} not yet told. */
    boolean isDone() {
        return done.get();
    }

    /** Starts the work, unless it was abandoned before. */
    void begin(Flux<ObjectNode> messages) {
        if (isDone()) {
            return;
        }
        work.update(messages.subscribe(this::send, this::fail, this::complete));
    }

    /** Abandons the work; whoever waits for the answer gets an end without one. */
    void cancel() {
        if (done.compareAndSet(false, true)) {
            work.dispose();
            stream.end();
            over.accept(this);
        }
    }

    private void send(ObjectNode message) {
        if (message.has("result") || message.has("error")) {
            answer(message);
        } else if (!done.get()) {
            streams = true;
            stream.emit(writer.apply(message), false, true);
        }
    }

    private void answer(ObjectNode response) {
        if (done.compareAndSet(false, true)) {
            stream.emit(writer.apply(response), true, streams);
            stream.end();
            over.accept(this);
        }
    }

    private void fail(Throwable error) {
        LOG.atError().setCause(error).log("A request failed; its caller gets an internal error without details");
        answer(failure);
    }

    private void complete() {
        if (!done.get()) {
            LOG.atError().log("A request ended without a response; its caller gets an internal error");
            answer(failure);
        }
    }
}
