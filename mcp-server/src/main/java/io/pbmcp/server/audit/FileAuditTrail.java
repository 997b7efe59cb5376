package io.pbmcp.server.audit;

import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * The trail in files. A call takes one of a fixed number of places when it begins and gives it back when its end is
 * written, so that memory is bounded and no end ever lacks room; when the disk fails for long, the places run out and
 * no call is let in any more.
 */
public final class FileAuditTrail implements AuditTrail {

    /** Calls that may be under way, or whose end may wait for the disk, at the same time. */
    public static final int PLACES = 4096;

    /** How many of them one agent may have. */
    static final int EACH = 1024;

    /** When a file has this many bytes, the next one is begun. */
    static final long LONGEST = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileAuditTrail.class);

    private final Events events;
    private final Scribe scribe;
    private final Places places;
    private final Crowd strangers;
    private final Crowds refused;

    FileAuditTrail(Events events, Notebook notebook, Places places, Crowd.Later later, InstantSource clock) {
        this.events = events;
        this.scribe = new Scribe(notebook);
        this.places = places;
        Crowd.Pen pen = (event, after) -> scribe.hand(new Note(event, false, true, after));
        this.strangers = new Crowd(Crowd.STRANGERS, clock, pen, later, events::more);
        this.refused =
                new Crowds(agent -> new Crowd(Crowd.CALLS, clock, pen, later, more -> events.moreRefused(agent, more)));
        scribe.start();
    }

    /**
     * Begins the file of this process, which makes the directory when it is not there. Look for
     * {@link DanglingIntents} before, not after.
     *
     * @param process name of this process that no other ever had, such as its id and a random part; part of file names
     * @param key makes the chain of lines and the digests of texts
     * @throws AuditUnavailableException with a message for the operator, when the directory cannot be written
     */
    public static FileAuditTrail open(Path directory, String process, ServerKey key, InstantSource clock) {
        return open(directory, process, key, clock, LONGEST);
    }

    static FileAuditTrail open(Path directory, String process, ServerKey key, InstantSource clock, long longest) {
        var events = new Events(process, clock, new Redaction(key));
        var chain = AuditChain.of(key);
        var begun = new AtomicInteger();
        var notebook = new Notebook(
                (day, before) -> {
                    // A folder that vanished is not made again: what was mounted there may come back.
                    AuditFiles.check(directory);
                    var after = before.isPresent() ? List.of(before.get()) : Predecessors.in(directory);
                    var name = new FileName(day, process, begun.getAndIncrement());
                    return Sheet.begin(directory.resolve(name.text()), chain, events.begun(name, after));
                },
                clock,
                longest);
        try {
            AuditFiles.prepare(directory);
            notebook.open();
        } catch (IOException e) {
            throw AuditFiles.unwritable(directory, e);
        }
        return new FileAuditTrail(
                events,
                notebook,
                new Places(PLACES, EACH),
                task -> Schedulers.parallel().schedule(task, Crowd.WHILE.toMillis(), TimeUnit.MILLISECONDS),
                clock);
    }

    @Override
    public Entry begin(CallRecord call) {
        takePlace(agent(call));
        return new Call(call);
    }

    @Override
    public void unknownTool(CallRecord call) {
        atOnce(agent(call), call.method() + " unknown_tool", () -> events.unknownTool(call));
    }

    @Override
    public void malformed(CallRecord call, String why) {
        atOnce(agent(call), call.method() + " malformed", () -> events.malformed(call, why));
    }

    @Override
    public void requested(RequestRecord request) {
        atOnce(request.caller().agent(), request.method() + " request", () -> events.request(request));
    }

    @Override
    public void signInRefused(String via, String why, String from) {
        turnedAway("sign-in", from, () -> events.signInRefused(via, why, from));
    }

    @Override
    public void turnedAway(String reason, String why, String from) {
        turnedAway(reason, from, () -> events.turnedAway(reason, why, from));
    }

    private void turnedAway(String kind, String from, Supplier<String> event) {
        if (scribe.closed() || !strangers.take(kind, from, event, () -> {})) {
            throw closed();
        }
    }

    /** Tells of a call that ends where it begins; of many such calls of one agent, only the number. */
    private void atOnce(String agent, String kind, Supplier<String> event) {
        takePlace(agent);
        if (!refused.of(agent).take(kind, "", event, () -> places.release(agent))) {
            places.release(agent);
            throw closed();
        }
    }

    @Override
    public Mono<Void> started(Map<String, String> facts) {
        return onDisk(() -> events.server(EventType.STARTED, "The server started.", facts));
    }

    @Override
    public void policyRead(int problems, String inForce) {
        takePlace("policy");
        hand("policy", events.policyRead(problems, inForce));
    }

    @Override
    public Mono<Void> unresolved(DanglingIntents.Dangling intent) {
        return onDisk(() -> events.unresolved(intent));
    }

    @Override
    public Mono<Void> approval(ApprovalEvent step) {
        return onDisk(() -> events.server(EventType.APPROVAL, step.line(), step.facts()));
    }

    @Override
    public Optional<String> trouble() {
        return scribe.trouble();
    }

    @Override
    public boolean settle(Duration limit) {
        try {
            return places.settle(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        strangers.close();
        refused.close();
        var stopped = events.server(EventType.STOPPED, "The server stopped.", Map.of());
        scribe.close(new Note(stopped, true, true, Note.NOBODY));
    }

    private void hand(String agent, String event) {
        if (!scribe.hand(new Note(event, false, true, Note.After.either(() -> places.release(agent))))) {
            places.release(agent);
            throw closed();
        }
    }

    private void takePlace(String agent) {
        if (scribe.closed()) {
            throw closed();
        }
        if (!places.take(agent)) {
            throw new AuditUnavailableException(scribe.trouble()
                    .orElse("Too many calls are under way for the audit trail to tell how each of them ends."));
        }
    }

    private static String agent(CallRecord call) {
        return call.caller().agent();
    }

    private Mono<Void> onDisk(Supplier<String> event) {
        return Mono.<Void>create(sink -> {
                    if (!scribe.hand(new Note(event.get(), true, false, new Waiting(sink)))) {
                        sink.error(closed());
                    }
                })
                .publishOn(Schedulers.parallel());
    }

    private AuditUnavailableException closed() {
        return new AuditUnavailableException(
                scribe.trouble().orElse("The audit trail is closed, because the server stops."));
    }

    private final class Call implements Entry {

        private final CallRecord call;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile boolean changes;

        Call(CallRecord call) {
            this.call = call;
        }

        @Override
        public Mono<Void> intent(Account account) {
            return Mono.defer(() -> {
                changes = true;
                return onDisk(() -> events.intent(call, account));
            });
        }

        @Override
        public boolean finished(Ending ending) {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            var atOnce = ending.atOnce() && !changes;
            var told = atOnce
                    ? refused.of(agent(call))
                            .take(
                                    call.method() + " " + ending.word(),
                                    "",
                                    () -> events.ended(call, ending),
                                    () -> places.release(agent(call)))
                    : scribe.hand(new Note(
                            events.ended(call, ending),
                            changes,
                            true,
                            Note.After.either(() -> places.release(agent(call)))));
            if (!told) {
                LOG.atError()
                        .addKeyValue("event", events.ended(call, ending))
                        .log("ALARM: a call ended after the audit trail was closed");
            }
            return true;
        }
    }

    private record Waiting(MonoSink<Void> sink) implements Note.After {

        @Override
        public void written() {
            sink.success();
        }

        @Override
        public void failed(AuditUnavailableException why) {
            sink.error(why);
        }
    }
}
