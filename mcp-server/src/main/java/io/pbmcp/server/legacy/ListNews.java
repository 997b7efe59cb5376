package io.pbmcp.server.legacy;

import io.modelcontextprotocol.spec.McpSchema;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.Listing;
import io.pbmcp.server.protocol.Listings;
import java.util.List;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one session still has to hear of its lists; it hears of a change once, and only after it said that it is ready. */
final class ListNews {

    private final Listings listings;
    private final JsonMapper json;
    private Caller caller;
    private Listing known;
    private boolean ready;

    ListNews(Listings listings, Caller caller, JsonMapper json) {
        this.listings = listings;
        this.json = json;
        this.caller = caller;
        this.known = listings.now().get();
    }

    /** The session is initialized. */
    synchronized void ready() {
        ready = true;
    }

    /** Somebody speaks in this session; its lists are those of who spoke last. */
    synchronized void spoke(Caller last) {
        caller = last;
    }

    /** A notification for each list that changed while nobody listened, and then for each that changes. */
    Flux<ObjectNode> messages() {
        return listings.all().concatMapIterable(this::since);
    }

    private synchronized List<ObjectNode> since(Listing next) {
        if (!ready) {
            return List.of();
        }
        var news = next.news(known, caller);
        known = next;
        return news.stream()
                .map(method -> json.createObjectNode()
                        .put("jsonrpc", McpSchema.JSONRPC_VERSION)
                        .put("method", method))
                .toList();
    }
}
