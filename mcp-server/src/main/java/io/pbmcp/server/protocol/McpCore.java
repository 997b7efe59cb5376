package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The server behind every era and transport. */
public interface McpCore {

    /** The methods it serves; requests for any other never reach {@link #handle}. */
    Set<String> methods();

    /** Serves one request. Never fails: what goes wrong inside is a reply, too. */
    Mono<McpReply> handle(McpRequest request);

    /** What a caller's model should know before its first call; depends on the caller alone. */
    String instructions(Caller caller);

    /** What callers are shown, now and later. */
    default Listings listings() {
        return Listings.FIXED;
    }

    /** Name and version of this server. */
    ServerName name();

    /**
     * How a server introduces itself.
     *
     * @param name machine name
     * @param title name for people
     * @param version of the product
     */
    record ServerName(String name, String title, String version) {}
}
