package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.webhooks.EventType;
import io.pbmcp.sandbox.webhooks.Webhook;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is told about changes of the workspace: hosts that do not exist, so that nothing arrives until somebody stands for them. */
final class Subscriptions {

    private Subscriptions() {}

    static void sign(World world, Instant until) {
        sign(
                world,
                "Release calendar",
                "https://calendar.harborline.example/productboard",
                until.minus(Duration.ofDays(200)),
                EventType.RELEASE_CREATED,
                EventType.RELEASE_UPDATED,
                EventType.RELEASE_DELETED,
                EventType.ASSIGNMENT_UPDATED);
        sign(
                world,
                "Feedback channel",
                "https://chat.harborline.example/hooks/feedback",
                until.minus(Duration.ofDays(40)),
                EventType.NOTE_CREATED,
                EventType.INSIGHT_CREATED);
    }

    private static void sign(World world, String name, String url, Instant at, EventType... events) {
        UUID id = world.ids().next();
        world.shelf(Webhook.class)
                .put(id, new Webhook(id, name, List.of(events), URI.create(url), Optional.empty(), at));
    }
}
