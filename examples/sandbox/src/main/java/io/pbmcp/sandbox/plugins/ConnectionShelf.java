package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.World;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The connections that are kept: all that are not in state {@code initial}. Use it while the world is locked. */
record ConnectionShelf(World world, Shelf<PluginConnection> shelf) {

    static ConnectionShelf of(World world) {
        return new ConnectionShelf(world, world.shelf(PluginConnection.class));
    }

    Stream<PluginConnection> of(UUID integration) {
        return shelf.stream().filter(connection -> connection.integration().equals(integration));
    }

    Optional<PluginConnection> find(UUID integration, UUID entity) {
        return of(integration)
                .filter(connection -> connection.entity().equals(entity))
                .findFirst();
    }

    /** Sets a state, or takes the connection away. */
    void set(UUID integration, UUID entity, JsonNode state) {
        Optional<PluginConnection> before = find(integration, entity);
        if (ConnectionState.isInitial(state)) {
            before.ifPresent(connection -> shelf.remove(connection.id()));
        } else {
            UUID id = before.map(PluginConnection::id).orElseGet(world.ids()::next);
            shelf.put(id, new PluginConnection(id, integration, entity, state));
        }
    }

    void forget(Predicate<PluginConnection> which) {
        shelf.all().stream().filter(which).forEach(connection -> shelf.remove(connection.id()));
    }
}
