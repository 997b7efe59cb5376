package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions to events: made, read and deleted, never changed. */
public final class Webhooks {

    private static final String ONE = "/webhooks/{webhookId}";
    private static final int MAX_NAME = 255;
    private static final int MAX_AUTHORIZATION = 2048;

    private final World world;
    private final Pages pages;
    private final Deliveries deliveries;

    private Webhooks(World world, Pages pages, Deliveries deliveries) {
        this.world = world;
        this.pages = pages;
        this.deliveries = deliveries;
    }

    /** The operations. */
    public static List<Route> routes(World world, Pages pages, Deliveries deliveries) {
        Webhooks webhooks = new Webhooks(world, pages, deliveries);
        return List.of(
                Route.of("POST", "/webhooks", "webhooks:write", webhooks::create),
                Route.of("GET", "/webhooks", "webhooks:read", webhooks::list),
                Route.of("GET", ONE, "webhooks:read", webhooks::read),
                Route.of("DELETE", ONE, "webhooks:delete", webhooks::delete));
    }

    private Reply create(Call call) {
        Input fields = call.data().only("fields").need("fields").only("name", "events", "notification");
        Input name = fields.need("name");
        List<EventType> events = events(fields.need("events"));
        Input notification = fields.need("notification").only("url", "version", "headers");
        URI url = Destination.read(notification.need("url"));
        Input version = notification.need("version");
        if (version.whole() != 1) {
            throw version.invalid("must be 1.");
        }
        Optional<String> authorization = notification
                .given("headers")
                .flatMap(headers -> headers.only("authorization").given("authorization"))
                .map(Webhooks::authorization);
        for (EventType event : events) {
            for (String scope : event.scopes()) {
                if (!call.token().has(scope)) {
                    throw Problem.of(Code.ACCESS_DENIED, "Events " + event.wire() + " need the scope " + scope + ".");
                }
            }
        }
        Webhook webhook =
                new Webhook(world.ids().next(), name.text(1, MAX_NAME), events, url, authorization, world.now());
        shelf().put(webhook.id(), webhook);
        return Reply.created(reference(call, webhook.id()));
    }

    /** What may stand in a header: one line, nothing invisible. */
    private static String authorization(Input input) {
        String text = input.text(0, MAX_AUTHORIZATION);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw input.invalid("must not hold control characters.");
        }
        return text;
    }

    private static List<EventType> events(Input input) {
        List<EventType> events = new ArrayList<>();
        for (Input item : input.items()) {
            Input word = item.only("eventType").need("eventType");
            EventType type = EventType.of(word.word(EventType.words())).orElseThrow();
            if (events.contains(type)) {
                throw word.invalid("names an event that is there already.");
            }
            events.add(type);
        }
        if (events.isEmpty()) {
            throw input.invalid("must hold one event at least.");
        }
        return events;
    }

    private Reply list(Call call) {
        call.query().only(Set.of());
        return pages.reply(
                call, shelf().all(), webhook -> shelf().place(webhook.id()), webhook -> shown(call, webhook));
    }

    private Reply read(Call call) {
        call.query().only(Set.of());
        return Reply.ok(shown(call, find(call)));
    }

    private Reply delete(Call call) {
        Webhook webhook = find(call);
        shelf().remove(webhook.id());
        deliveries.cancel(webhook.id());
        return Reply.gone();
    }

    private Webhook find(Call call) {
        UUID id = call.id("webhookId");
        return shelf().find(id).orElseThrow(() -> Problem.notFound("Webhook", id));
    }

    private Shelf<Webhook> shelf() {
        return world.shelf(Webhook.class);
    }

    private static ObjectNode reference(Call call, UUID id) {
        ObjectNode reference = Json.object().put("id", id.toString()).put("type", "webhook");
        reference.putObject("links").put("self", call.link("/webhooks/" + id));
        return reference;
    }

    private static ObjectNode shown(Call call, Webhook webhook) {
        ObjectNode shown = reference(call, webhook.id());
        shown.put("createdAt", Timestamps.micros(webhook.createdAt()));
        ObjectNode fields = shown.putObject("fields").put("name", webhook.name());
        ArrayNode events = fields.putArray("events");
        webhook.events().forEach(event -> events.addObject().put("eventType", event.wire()));
        fields.putObject("notification").put("url", webhook.url().toString()).put("version", 1);
        return shown;
    }
}
