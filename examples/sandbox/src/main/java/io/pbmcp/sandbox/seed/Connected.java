package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.jira.JiraConnection;
import io.pbmcp.sandbox.jira.JiraIntegration;
import io.pbmcp.sandbox.plugins.PluginConnection;
import io.pbmcp.sandbox.plugins.PluginIntegration;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Two Jiras, the issues of the features that came from one of them, and a plugin of the vendor's own. */
record Connected(World world, Instant until) {

    private static final String ORIGIN = "jira";
    private static final String PLUGIN = "com.harborline.dispatch";

    void connect() {
        UUID jira = jira("Harborline Jira", true, 600);
        UUID old = jira("Jira of the old team", false, 690);
        List<Entity> features = world.entities().stream()
                .filter(entity -> entity.type() == EntityType.FEATURE || entity.type() == EntityType.SUBFEATURE)
                .toList();
        int issue = 10_000;
        for (Entity feature : features) {
            if (feature.source().system().filter(ORIGIN::equals).isPresent()) {
                String key = feature.source().recordId().orElseThrow();
                issue(jira, feature, key, issue++);
            }
        }
        for (int i = 0; i < 3; i++) {
            issue(old, features.get(i), "OLD-" + (i + 1), i + 1);
        }
        UUID plugin = plugin();
        button(plugin, features.get(0), connected("Done", "DSP-17", "green"));
        button(plugin, features.get(1), connected("In work", "DSP-18", "blue"));
        button(plugin, features.get(2), Json.object().put("state", "progress"));
        button(
                plugin,
                features.get(3),
                Json.object().put("state", "error").put("message", "You may not create issues in DSP."));
    }

    private UUID jira(String name, boolean enabled, int daysAgo) {
        UUID id = world.ids().next();
        world.shelf(JiraIntegration.class).put(id, new JiraIntegration(id, name, enabled, ago(daysAgo)));
        return id;
    }

    private void issue(UUID integration, Entity feature, String key, int number) {
        UUID id = world.ids().next();
        world.shelf(JiraConnection.class)
                .put(id, new JiraConnection(id, integration, feature.id(), key, String.valueOf(number)));
    }

    private UUID plugin() {
        UUID id = world.ids().next();
        var action = new PluginIntegration.Action("https://hooks.harborline.example/productboard", "");
        world.shelf(PluginIntegration.class)
                .put(id, new PluginIntegration(id, PLUGIN, "Dispatch", true, "Push", action, ago(200)));
        return id;
    }

    private void button(UUID integration, Entity feature, JsonNode state) {
        UUID id = world.ids().next();
        world.shelf(PluginConnection.class).put(id, new PluginConnection(id, integration, feature.id(), state));
    }

    private static JsonNode connected(String label, String ticket, String color) {
        return Json.object()
                .put("state", "connected")
                .put("label", label)
                .put("hoverLabel", ticket)
                .put("tooltip", ticket + " in Dispatch")
                .put("color", color)
                .put("targetUrl", "https://dispatch.harborline.example/" + ticket);
    }

    private Instant ago(int days) {
        return until.minus(Duration.ofDays(days));
    }
}
