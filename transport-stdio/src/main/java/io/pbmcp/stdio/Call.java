package io.pbmcp.stdio;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way to its only answer. Asks the peer for one message at a time and hands each to the writer. */
final class Call extends BaseSubscriber<ObjectNode> implements InFlight.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final String FAILED = "The server failed to answer this request: its log says why. Check the outcome"
            + " before you send it again.";

    private enum State {
        RUNNING,
        ANSWERED,
        CANCELLED
    }

    private final Incoming.Request request;
    private final Wire wire;
    private final FrameWriter writer;
    private final InFlight inFlight;
    private final Scheduler scheduler;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    /** The peer's end, and the end of writing the answer. */
    private final AtomicInteger endsToCome = new AtomicInteger(2);
    /** Touched by the peer's signals only, which come one at a time. */
    private boolean answerHandedOver;

    Call(Incoming.Request request, Wire wire, FrameWriter writer, InFlight inFlight, Scheduler scheduler) {
        this.request = request;
        this.wire = wire;
        this.writer = writer;
        this.inFlight = inFlight;
        this.scheduler = scheduler;
    }

    /** Cancels on the client's behalf: from now on nothing is written. */
    @Override
    public void abandon() {
        // An answered call may still have something to finish; it loses that, but not its answer.
        state.compareAndSet(State.RUNNING, State.CANCELLED);
        inFlight.settled(request.id(), this);
        try {
            scheduler.schedule(this::cancelUpstream);
        } catch (RejectedExecutionException e) {
            cancelUpstream();
        }
    }

    /** Whether the client may cancel it; MCP forbids that for the handshake. */
    boolean cancellable() {
        return !request.method().equals("initialize");
    }

    private void cancelUpstream() {
        try {
            cancel();
        } finally {
            inFlight.ended(this);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    protected void hookOnNext(ObjectNode message) {
        if (answerHandedOver) {
            LOG.error("message after the response to {}: dropped", request.method());
            return;
        }
        byte[] frame;
        try {
            frame = wire.frame(message);
        } catch (JacksonException e) {
            LOG.error("message of {} cannot be written", request.method(), e);
            if (message.has("method")) {
                request(1);
            } else {
                fail();
                requestUnbounded();
            }
            return;
        }
        if (message.has("method")) {
            writer.offer(new Frame(frame, () -> state.get() == State.RUNNING, () -> request(1)));
        } else if (RequestId.of(message.path("id")).equals(Optional.of(request.id()))
                && message.has("result") != message.has("error")) {
            answer(frame);
            requestUnbounded();
        } else {
            LOG.error("message of {} is neither a response to it nor a call: dropped", request.method());
            request(1);
        }
    }

    @Override
    protected void hookOnComplete() {
        if (!answerHandedOver) {
            LOG.error("{} ended without a response", request.method());
            fail();
        }
        oneEndCame();
    }

    @Override
    protected void hookOnError(Throwable failure) {
        LOG.error("{} failed", request.method(), failure);
        if (!answerHandedOver) {
            fail();
        }
        oneEndCame();
    }

    private void fail() {
        answer(wire.error(Optional.of(request.id()), Wire.INTERNAL_ERROR, FAILED));
    }

    private void answer(byte[] frame) {
        answerHandedOver = true;
        writer.offer(new Frame(frame, this::claim, this::oneEndCame));
    }

    /** Decides between the answer and a cancellation that comes at the same time. */
    private boolean claim() {
        inFlight.settled(request.id(), this);
        return state.compareAndSet(State.RUNNING, State.ANSWERED);
    }

    private void oneEndCame() {
        if (endsToCome.decrementAndGet() == 0) {
            inFlight.ended(this);
        }
    }
}
