package io.pbmcp.server.legacy;

import io.pbmcp.http.Conversation;
import io.pbmcp.http.HttpPeer;
import io.pbmcp.http.Opening;
import io.pbmcp.policy.Caller;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Opens sessions for the HTTP front. */
public final class LegacyHttpPeer implements HttpPeer {

    private final LegacyEra era;

    public LegacyHttpPeer(LegacyEra era) {
        this.era = era;
    }

    @Override
    public Mono<Opening> open(ObjectNode initializeRequest, Caller caller) {
        return Mono.fromSupplier(() -> {
            var handshake = era.handshake(initializeRequest, caller);
            return new Opening(handshake.response(), handshake.session().map(Conversation.class::cast));
        });
    }
}
