package io.pbmcp.sandbox.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One subscription.
 *
 * @param authorization what goes along as the header of this name; never read back
 */
public record Webhook(
        UUID id, String name, List<EventType> events, URI url, Optional<String> authorization, Instant createdAt) {

    public Webhook {
        events = List.copyOf(events);
    }
}
