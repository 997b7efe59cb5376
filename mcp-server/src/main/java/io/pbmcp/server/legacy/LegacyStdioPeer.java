package io.pbmcp.server.legacy;

import io.pbmcp.policy.Caller;
import io.pbmcp.stdio.StdioPeer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/** The one session of a process that is spoken to over standard input and output. */
public final class LegacyStdioPeer implements StdioPeer {

    private final LegacyEra era;
    private final Caller caller;
    private final AtomicReference<@Nullable SdkSession> session = new AtomicReference<>();
    private final Sinks.One<SdkSession> opened = Sinks.one();

    public LegacyStdioPeer(LegacyEra era, Caller caller) {
        this.era = era;
        this.caller = caller;
    }

    @Override
    public Publisher<ObjectNode> request(ObjectNode request) {
        if ("initialize".equals(request.path("method").asString(""))) {
            return Mono.fromSupplier(() -> initialize(request));
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
        return open == null ? Mono.empty() : open.notification(notification, caller);
    }

    @Override
    public Publisher<Void> response(ObjectNode response) {
        var open = session.get();
        return open == null ? Mono.empty() : open.response(response, caller);
    }

    @Override
    public Publisher<ObjectNode> unsolicited() {
        return opened.asMono().flatMapMany(SdkSession::listen);
    }

    private ObjectNode initialize(ObjectNode request) {
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
