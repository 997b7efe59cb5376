package io.pbmcp.server.legacy;

import io.pbmcp.policy.Caller;
import io.pbmcp.stdio.StdioPeer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one session of a process that is spoken to over standard input and output. Who is on the other end is asked for
 * each message, so that a client whose agent may sign in no more is not served any more.
 */
public final class LegacyStdioPeer implements StdioPeer {

    private final LegacyEra era;
    private final Supplier<Optional<Caller>> signedIn;
    private final AtomicReference<@Nullable SdkSession> session = new AtomicReference<>();
    private final Sinks.One<SdkSession> opened = Sinks.one();

    /**
     * A peer whose client signs in for each message.
     *
     * @param signedIn who is on the other end; nobody when it may not sign in
     */
    public LegacyStdioPeer(LegacyEra era, Supplier<Optional<Caller>> signedIn) {
        this.era = era;
        this.signedIn = signedIn;
    }

    @Override
    public Publisher<ObjectNode> request(ObjectNode request) {
        var caller = signedIn.get();
        return caller.isPresent()
                ? request(request, caller.get())
                : Mono.fromSupplier(() -> era.refusal(request, "The agent of this client may not sign in any more"));
    }

    private Publisher<ObjectNode> request(ObjectNode request, Caller caller) {
        if ("initialize".equals(request.path("method").asString(""))) {
            return Mono.fromSupplier(() -> initialize(request, caller));
        }
        var open = session.get();
        if (open == null) {
            return Mono.fromSupplier(() -> era.refusal(request, "Send initialize first"));
        }
        return open.request(request, caller);
    }

    @Override
    public Publisher<Void> notification(ObjectNode notification) {
        var open = session.get();
        var caller = signedIn.get();
        return open == null || caller.isEmpty() ? Mono.empty() : open.notification(notification, caller.get());
    }

    @Override
    public Publisher<Void> response(ObjectNode response) {
        var open = session.get();
        var caller = signedIn.get();
        return open == null || caller.isEmpty() ? Mono.empty() : open.response(response, caller.get());
    }

    @Override
    public Publisher<ObjectNode> unsolicited() {
        return opened.asMono().flatMapMany(SdkSession::listen);
    }

    private ObjectNode initialize(ObjectNode request, Caller caller) {
        var handshake = era.handshake(request, caller);
        var fresh = handshake.session().orElse(null);
        if (fresh == null) {
            return handshake.response();
        }
        if (!session.compareAndSet(null, fresh)) {
            return era.refusal(request, "This connection is initialized already");
        }
        opened.tryEmitValue(fresh);
        return handshake.response();
    }
}
