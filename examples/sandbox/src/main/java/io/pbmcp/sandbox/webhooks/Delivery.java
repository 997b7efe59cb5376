package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Timestamps;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event on its way to one subscriber.
 *
 * @param number in order of the events
 * @param attempts how often it was sent
 * @param next when it is due, while it is pending
 * @param last how the last attempt ended, "" before the first
 */
public record Delivery(
        long number,
        Webhook webhook,
        EventType event,
        String body,
        State state,
        int attempts,
        Optional<Instant> next,
        String last) {

    /** How far it has come. */
    public enum State {
        PENDING,
        /** On the wire now. */
        SENDING,
        DELIVERED,
        /** Given up. */
        FAILED,
        /** The subscription ended, or the world was reset, before it arrived. */
        CANCELLED
    }

    static Delivery of(long number, Webhook webhook, Event event, Instant now) {
        return new Delivery(
                number, webhook, event.type(), event.payload().toString(), State.PENDING, 0, Optional.of(now), "");
    }

    boolean due(Instant now) {
        return state == State.PENDING && next.filter(at -> !at.isAfter(now)).isPresent();
    }

    Delivery sending() {
        return new Delivery(number, webhook, event, body, State.SENDING, attempts + 1, Optional.empty(), last);
    }

    /** One that was taken to be sent and was not, as it was before. */
    Delivery unsent(Instant now) {
        return new Delivery(number, webhook, event, body, State.PENDING, attempts - 1, Optional.of(now), last);
    }

    Delivery waiting(Instant until, String why) {
        return new Delivery(number, webhook, event, body, State.PENDING, attempts, Optional.of(until), why);
    }

    Delivery ended(State end, String how) {
        return new Delivery(number, webhook, event, body, end, attempts, Optional.empty(), how);
    }

    /** As the control address shows it, without what is secret. */
    ObjectNode shown() {
        ObjectNode shown = Json.object()
                .put("number", number)
                .put("webhook", webhook.id().toString())
                .put("host", webhook.url().getHost())
                .put("eventType", event.wire())
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("attempts", attempts);
        next.ifPresent(at -> shown.put("next", Timestamps.micros(at)));
        if (!last.isEmpty()) {
            shown.put("last", last);
        }
        return shown;
    }
}
