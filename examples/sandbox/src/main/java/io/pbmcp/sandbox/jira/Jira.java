package io.pbmcp.sandbox.jira;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Jira integrations and the issues that features are connected to, oldest first; there is no way to change them. */
public final class Jira {

    private static final String SCOPE = "jira-integrations:read";

    private final Pages pages;
    private final Shelf<JiraIntegration> integrations;
    private final Shelf<JiraConnection> connections;

    private Jira(World world, Pages pages) {
        this.pages = pages;
        this.integrations = world.shelf(JiraIntegration.class);
        this.connections = world.shelf(JiraConnection.class);
        world.onChange(this::follow);
    }

    /** The operations. */
    public static List<Route> routes(World world, Pages pages) {
        Jira jira = new Jira(world, pages);
        return List.of(
                Route.of("GET", "/jira-integrations", SCOPE, jira::list),
                Route.of("GET", "/jira-integrations/{integrationId}", SCOPE, jira::read),
                Route.of("GET", "/jira-integrations/{integrationId}/connections", SCOPE, jira::connections),
                Route.of("GET", "/jira-integrations/{integrationId}/connections/{entityId}", SCOPE, jira::connection));
    }

    /** A connection goes with its feature. */
    private void follow(Change change) {
        if (change.kind() == Change.Kind.DELETED) {
            connections.all().stream()
                    .filter(connection -> connection.entity().equals(change.id()))
                    .forEach(connection -> connections.remove(connection.id()));
        }
    }

    private Reply list(Call call) {
        call.query().only(Set.of());
        return pages.reply(
                call,
                integrations.all(),
                integration -> integrations.place(integration.id()),
                integration -> shown(call, integration));
    }

    private Reply read(Call call) {
        return Reply.ok(shown(call, find(call)));
    }

    private Reply connections(Call call) {
        call.query().only(Set.of("issueKey", "issueId"));
        Optional<String> key = call.query().one("issueKey");
        Optional<String> issue = call.query().one("issueId");
        UUID integration = find(call).id();
        List<JiraConnection> found = connections.stream()
                .filter(connection -> connection.integration().equals(integration))
                .filter(connection -> key.isEmpty() || key.get().equals(connection.issueKey()))
                .filter(connection -> issue.isEmpty() || issue.get().equals(connection.issueId()))
                .toList();
        return pages.reply(
                call, found, connection -> connections.place(connection.id()), connection -> shown(call, connection));
    }

    private Reply connection(Call call) {
        UUID integration = find(call).id();
        UUID entity = call.id("entityId");
        return connections.stream()
                .filter(connection -> connection.integration().equals(integration)
                        && connection.entity().equals(entity))
                .findFirst()
                .map(connection -> Reply.ok(shown(call, connection)))
                .orElseThrow(() -> Problem.notFound("Connection", entity));
    }

    private JiraIntegration find(Call call) {
        UUID id = call.id("integrationId");
        return integrations.find(id).orElseThrow(() -> Problem.notFound("Jira integration", id));
    }

    private static ObjectNode shown(Call call, JiraIntegration integration) {
        ObjectNode shown = Json.object().put("id", integration.id().toString()).put("type", "jiraIntegration");
        shown.put("createdAt", Timestamps.micros(integration.createdAt()));
        shown.putObject("fields")
                .put("name", integration.name())
                .put("integrationStatus", integration.enabled() ? "enabled" : "disabled");
        String self = call.link("/jira-integrations/" + integration.id());
        shown.putObject("links")
                .put("self", self)
                .put("connections", self + "/connections")
                .put(
                        "html",
                        "https://" + Workspace.NAME + ".productboard.com/settings/integrations/jira/"
                                + integration.id());
        return shown;
    }

    private static ObjectNode shown(Call call, JiraConnection connection) {
        ObjectNode shown = Json.object().put("id", connection.entity().toString());
        shown.put("type", "jiraIntegrationConnection");
        shown.putObject("fields").put("issueKey", connection.issueKey()).put("issueId", connection.issueId());
        shown.putObject("links")
                .put(
                        "self",
                        call.link("/jira-integrations/" + connection.integration() + "/connections/"
                                + connection.entity()));
        return shown;
    }
}
