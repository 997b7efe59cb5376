package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Set;

/** What a client may find out about types before it touches an entity. */
final class ConfigurationOperations {

    private static final String SCOPE = "entities:read";

    private final Pages pages;
    private final Configuration configuration;

    ConfigurationOperations(World world, Pages pages) {
        this.pages = pages;
        this.configuration = new Configuration(world);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/entities/configurations", SCOPE, this::list),
                Route.of("GET", "/entities/configurations/{type}", SCOPE, this::read));
    }

    private Reply list(Call call) {
        call.query().only(Set.of("type[]"));
        List<EntityType> wanted = ListFilter.types(call.query(), "type[]");
        List<EntityType> types = wanted.isEmpty() ? List.of(EntityType.values()) : wanted;
        return pages.reply(call, types, EntityType::ordinal, type -> configuration.of(call, type));
    }

    private Reply read(Call call) {
        String word = call.variable("type");
        EntityType type =
                EntityType.of(word).orElseThrow(() -> Problem.parameter("type", "'" + word + "' is no entity type."));
        return Reply.ok(configuration.of(call, type));
    }
}
