package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The connections of plugin integrations; what is not kept is {@code initial}. */
final class Connections {

    private static final String ALL = "/plugin-integrations/{integrationId}/connections";
    private static final String ONE = ALL + "/{entityId}";
    private static final Set<EntityType> CONNECTABLE = EnumSet.of(EntityType.FEATURE, EntityType.SUBFEATURE);

    private final World world;
    private final Pages pages;
    private final ConnectionShelf kept;

    Connections(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.kept = ConnectionShelf.of(world);
        world.onChange(this::follow);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", ALL, Plugins.READ, this::list),
                Route.of("POST", ALL + "/search", Plugins.READ, this::search),
                Route.of("GET", ONE, Plugins.READ, this::read),
                Route.of("PUT", ONE, Plugins.WRITE, this::set),
                Route.of("DELETE", ONE, Plugins.WRITE, this::delete));
    }

    /** Forgets the connections of an integration. */
    void forget(UUID integration) {
        kept.forget(connection -> connection.integration().equals(integration));
    }

    /** A connection goes with its feature. */
    private void follow(Change change) {
        if (change.kind() == Change.Kind.DELETED) {
            kept.forget(connection -> connection.entity().equals(change.id()));
        }
    }

    private Reply list(Call call) {
        Query query = call.query();
        query.only(Set.of("state[]"));
        List<String> states = query.all("state[]");
        if (!ConnectionState.NAMES.containsAll(states)) {
            throw Problem.parameter(
                    "state[]", "'state[]' must be one of " + String.join(", ", ConnectionState.NAMES) + ".");
        }
        return page(call, states(states));
    }

    private Reply search(Call call) {
        call.query().only(Set.of());
        Optional<Input> filter = new Input(call.body(), "")
                .only("data")
                .find("data")
                .flatMap(data -> data.only("filter").find("filter"))
                .map(given -> given.only("state", "entityId"));
        List<String> states = filter.flatMap(given -> given.find("state"))
                .map(given -> given.items().stream()
                        .map(state -> state.word(ConnectionState.NAMES))
                        .toList())
                .orElse(List.of());
        Optional<List<UUID>> entities = filter.flatMap(given -> given.find("entityId"))
                .map(given -> given.items().stream().map(Input::uuid).toList());
        return page(
                call,
                states(states)
                        .and(connection -> entities.isEmpty() || entities.get().contains(connection.entity())));
    }

    private static Predicate<PluginConnection> states(List<String> states) {
        return connection -> states.isEmpty()
                || states.contains(connection.state().path("state").asString());
    }

    private Reply page(Call call, Predicate<PluginConnection> filter) {
        UUID integration = integration(call);
        List<PluginConnection> found = kept.of(integration).filter(filter).toList();
        return pages.reply(
                call,
                found,
                connection -> kept.shelf().place(connection.id()),
                connection -> shown(call, integration, connection.entity(), connection.state()));
    }

    private Reply read(Call call) {
        UUID integration = integration(call);
        UUID entity = entity(call).id();
        JsonNode state =
                kept.find(integration, entity).map(PluginConnection::state).orElseGet(ConnectionState::initial);
        return Reply.ok(shown(call, integration, entity, state));
    }

    private Reply set(Call call) {
        call.query().only(Set.of());
        UUID integration = integration(call);
        Entity entity = entity(call);
        if (!CONNECTABLE.contains(entity.type())) {
            throw Problem.of(Code.VALIDATION_FAILED, "Only features and subfeatures can be connected.");
        }
        Input fields = call.data().only("fields").need("fields").only("connection");
        ObjectNode state = ConnectionState.read(fields.need("connection"));
        kept.set(integration, entity.id(), state);
        ObjectNode reference = Json.object().put("id", entity.id().toString());
        reference.set("links", links(call, integration, entity.id()));
        return Reply.ok(reference);
    }

    /** Nobody says what happens to one that is not there; the same as with {@code initial}, which is said to be equal. */
    private Reply delete(Call call) {
        UUID integration = integration(call);
        kept.set(integration, entity(call).id(), ConnectionState.initial());
        return Reply.gone();
    }

    private UUID integration(Call call) {
        return new Integrations(world.shelf(PluginIntegration.class)).find(call).id();
    }

    private Entity entity(Call call) {
        UUID id = call.id("entityId");
        return world.entities().find(id).orElseThrow(() -> Problem.notFound("Entity", id));
    }

    private static ObjectNode shown(Call call, UUID integration, UUID entity, JsonNode state) {
        ObjectNode shown = Json.object().put("id", entity.toString()).put("type", "pluginIntegrationConnection");
        shown.putObject("fields").set("connection", state);
        shown.set("links", links(call, integration, entity));
        return shown;
    }

    private static ObjectNode links(Call call, UUID integration, UUID entity) {
        return Json.object().put("self", call.link("/plugin-integrations/" + integration + "/connections/" + entity));
    }
}
