package io.pbmcp.stdio;

import io.pbmcp.stdio.Incoming.Cancellation;
import io.pbmcp.stdio.Incoming.Ignored;
import io.pbmcp.stdio.Incoming.Notification;
import io.pbmcp.stdio.Incoming.Refused;
import io.pbmcp.stdio.Incoming.Request;
import io.pbmcp.stdio.Incoming.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * MCP over two byte streams: one line, one JSON-RPC message. One thread cuts the input into lines, the thread in {@link #run} interprets
 * them in order, the scheduler runs the peer, one thread writes.
 *
 * <p>A client that does not read is met with back-pressure: the peer is asked for a call's next message only after the last was written,
 * so what waits is bounded by the calls in flight, and once {@link StdioOptions#outputBuffer} error replies wait, nothing more is read. If
 * it still sends for {@link StdioOptions#stall}, it counts as gone and {@link #run} ends with {@link #OUTPUT_FAILED}.
 */
public final class StdioFront implements AutoCloseable {

    /** Status of {@link #run}: the input ended, or the front was closed, and all that was answered was written. */
    public static final int ENDED = 0;

    /** Status of {@link #run}: the output could not be written to, or nobody read it. */
    public static final int OUTPUT_FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(StdioFront.class);

    private final InputStream in;
    private final StdioPeer peer;
    private final StdioOptions options;
    private final Scheduler scheduler;
    private final Inbox inbox;
    private final Wire wire = new Wire();
    private final MessageReader reader = new MessageReader();
    private final InFlight inFlight = new InFlight();
    private final FrameWriter writer;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);

    /**
     * A front that still has to be run; it closes neither the streams nor the scheduler.
     *
     * @param scheduler runs the peer; needs a thread for each call that blocks, as {@link #callScheduler} has
     */
    public StdioFront(InputStream in, OutputStream out, StdioPeer peer, StdioOptions options, Scheduler scheduler) {
        this.in = in;
        this.peer = peer;
        this.options = options;
        this.scheduler = scheduler;
        this.inbox = new Inbox(options.lineLimit());
        this.writer = new FrameWriter(out, options.outputBuffer(), inbox::end);
    }

    /** Daemon threads, made when needed, enough for every call in flight to block without delaying another. */
    public static Scheduler callScheduler(StdioOptions options) {
        return Schedulers.newBoundedElastic(
                6 * options.inFlight() + 4, 16 * options.inFlight(), "stdio-call", 60, true);
    }

    /**
     * Serves until the input ends or {@link #close} is called, then lets running calls finish within the grace, writes what is left and
     * abandons the rest. May be called once.
     *
     * @return {@link #ENDED} or {@link #OUTPUT_FAILED}, fit as the exit status of the process
     */
    public int run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("A front runs once: make a new one");
        }
        var reading = daemon("stdio-read", this::read);
        daemon("stdio-write", writer);
        var announcements = new Announcements(wire, writer);
        subscribe(peer::unsolicited, announcements);
        try {
            interpret();
            return finish() ? ENDED : OUTPUT_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inFlight.abandonAll();
            return OUTPUT_FAILED;
        } finally {
            announcements.dispose();
            writer.close();
            reading.interrupt();
            finished.countDown();
        }
    }

    /** Ends {@link #run} as the end of input does, and waits until it has ended. Safe to call from a shutdown hook, and more than once. */
    @Override
    public void close() {
        inbox.end();
        writer.hurry();
        if (!started.get()) {
            return;
        }
        try {
            var longest = options.grace().plus(options.flush().multipliedBy(4));
            if (!finished.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("still running {} after it was closed", longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void read() {
        try {
            var lines = new LineReader(in, options.lineLimit());
            for (var line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
                inbox.put(line);
            }
        } catch (IOException e) {
            LOG.warn("the input cannot be read any more: ending", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.finish();
        }
    }

    private void interpret() throws InterruptedException {
        for (var line = inbox.take(); !(line instanceof Line.End); line = inbox.take()) {
            if (line instanceof Line.Whole whole) {
                actSafely(whole);
            } else {
                refuse(
                        Optional.empty(),
                        Wire.INVALID_REQUEST,
                        "The line is longer than " + options.lineLimit()
                                + " bytes and was discarded: send one message per line within that limit, or split the work.");
            }
        }
    }

    private void actSafely(Line.Whole line) throws InterruptedException {
        try {
            act(reader.read(line.bytes()));
        } catch (RuntimeException e) {
            LOG.error("a line could not be interpreted: dropped", e);
        }
    }

    private void act(Incoming incoming) throws InterruptedException {
        if (incoming instanceof Request request) {
            open(request);
        } else if (incoming instanceof Cancellation cancellation) {
            inFlight.find(cancellation.id()).filter(Call::cancellable).ifPresent(Call::abandon);
        } else if (incoming instanceof Notification notification) {
            deliver("notification", () -> peer.notification(notification.message()));
        } else if (incoming instanceof Response response) {
            deliver("response", () -> peer.response(response.message()));
        } else if (incoming instanceof Refused refused) {
            refuse(refused.id(), refused.code(), refused.why());
        } else if (incoming instanceof Ignored ignored) {
            LOG.warn("ignored a {}", ignored.why());
        }
    }

    private void open(Request request) throws InterruptedException {
        var id = Optional.of(request.id());
        if (inFlight.find(request.id()).isPresent()) {
            refuse(
                    id,
                    Wire.INVALID_REQUEST,
                    "A request with this id is still running: give every request an id of its own.");
        } else if (inFlight.unanswered() >= options.inFlight() || inFlight.calls() >= 2 * options.inFlight()) {
            refuse(
                    id,
                    Wire.TOO_MANY,
                    "Too many requests are running (limit " + options.inFlight()
                            + "): wait for an answer, then send this one again.");
        } else {
            var call = new Call(request, wire, writer, inFlight, scheduler);
            inFlight.opened(request.id(), call);
            subscribe(() -> peer.request(request.message()), call);
            if (!call.cancellable()) {
                // The handshake: what a client sends without waiting for it relies on its being over.
                inFlight.awaitIdle(options.grace());
            }
        }
    }

    private void deliver(String what, Supplier<Publisher<Void>> source) {
        if (inFlight.deliveries() >= 2 * options.inFlight()) {
            LOG.error("dropped a {}: {} still run", what, inFlight.deliveries());
            return;
        }
        var delivery = new Delivery(what, inFlight);
        inFlight.opened(delivery);
        subscribe(source, delivery);
    }

    private <T> void subscribe(Supplier<Publisher<T>> source, BaseSubscriber<T> subscriber) {
        var peers = Flux.defer(source);
        Publisher<T> guarded = downstream -> {
            try {
                peers.subscribe(downstream);
            } catch (LinkageError | StackOverflowError e) {
                // Reactor takes these for the end of the JVM and tells nobody; one call's missing class is not.
                downstream.onError(e);
            }
        };
        Flux.from(guarded).subscribeOn(scheduler).subscribe(subscriber);
    }

    private void refuse(Optional<RequestId> id, int code, String why) throws InterruptedException {
        writer.put(Frame.of(wire.error(id, code, why)), options.stall());
    }

    /** Lets work end, then ends it; says whether everything that was answered was written. */
    private boolean finish() throws InterruptedException {
        inFlight.awaitIdle(options.grace());
        var written = writer.drain(options.flush());
        var abandoned = inFlight.abandonAll();
        if (abandoned > 0) {
            LOG.warn("abandoned {} that still ran {} after the end", abandoned, options.grace());
            inFlight.awaitIdle(options.flush());
        }
        return writer.drain(options.flush()) && written;
    }
}
