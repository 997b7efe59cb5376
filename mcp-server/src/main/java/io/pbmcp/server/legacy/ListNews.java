package io.pbmcp.server.legacy;

import io.modelcontextprotocol.spec.McpSchema;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.Listing;
import io.pbmcp.server.protocol.Listings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one session still has to hear of its lists, once it said that it is ready. Every change counts from its first
 * message on, also one that was taken back: it may have asked for its lists in between.
 */
final class ListNews {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Listings listings;
    private final JsonMapper json;
    private final Sinks.Many<Boolean> more = Sinks.many().replay().latest();
    private final Set<String> untold = new LinkedHashSet<>();
    private Optional<Disposable> following = Optional.empty();
    private Caller caller;
    private Listing known;
    private boolean ready;
    private boolean over;

    ListNews(Listings listings, Caller caller, JsonMapper json) {
        this.listings = listings;
        this.json = json;
        this.caller = caller;
        this.known = listings.now().get();
    }

    /** The session is initialized. */
    void ready() {
        synchronized (this) {
            follow();
            ready = true;
        }
        tell();
    }

    /** Somebody speaks in this session; what changes from now on are the lists of who spoke last. */
    synchronized void spoke(Caller last) {
        follow();
        caller = last;
    }

    /** A notification for each list that changed while nobody listened, and then for each that changes. */
    Flux<ObjectNode> messages() {
        return Flux.defer(() -> {
            follow();
            return more.asFlux().concatMapIterable(any -> news());
        });
    }

    /** The session is over, and hears nothing any more. */
    synchronized void close() {
        over = true;
        following.ifPresent(Disposable::dispose);
    }

    /** Begins with the first message: before that the client has asked for nothing, and the session may come to nothing. */
    private synchronized void follow() {
        if (following.isEmpty() && !over) {
            known = listings.now().get();
            following = Optional.of(listings.all().subscribe(this::changed));
        }
    }

    private void changed(Listing next) {
        synchronized (this) {
            untold.addAll(next.news(known, caller));
            known = next;
        }
        tell();
    }

    /** Outside the lock: who listens goes on from here. */
    private void tell() {
        more.emitNext(true, Sinks.EmitFailureHandler.busyLooping(MOMENT));
    }

    private synchronized List<ObjectNode> news() {
        if (!ready) {
            return List.of();
        }
        var news = untold.stream()
                .map(method -> json.createObjectNode()
                        .put("jsonrpc", McpSchema.JSONRPC_VERSION)
                        .put("method", method))
                .toList();
        untold.clear();
        return news;
    }
}
