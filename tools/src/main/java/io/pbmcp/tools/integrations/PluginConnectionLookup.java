package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the button of one feature shows now. */
record PluginConnectionLookup(IntegrationLookup integrations) {

    /** What a caller means by an integration and a feature, and how it stands. */
    record Place(String integration, EntityLookup.Found entity, PluginConnection connection) {

        /** A write to this connection. */
        UpstreamRequest request(UpstreamRequest.Method method) {
            return UpstreamRequest.of(
                    method,
                    Family.PLUGIN.connection(),
                    integration,
                    entity.entity().id());
        }
    }

    static PluginConnectionLookup in(ToolContext context) {
        return new PluginConnectionLookup(new IntegrationLookup(Family.PLUGIN, context));
    }

    /** Looks up an integration and a feature that the caller may read. */
    Mono<Place> find(@Nullable String integration, String entity) {
        return new EntityLookup(integrations.context())
                .fetch("entity", entity, Access.READ)
                .flatMap(found -> integrations
                        .id("integration", integration)
                        .flatMap(id -> read(id, found).map(connection -> new Place(id, found, connection))));
    }

    /** A feature without a connection is in state {@code initial}; that there is no answer means no such integration. */
    Mono<PluginConnection> read(String integration, EntityLookup.Found entity) {
        return integrations
                .context()
                .productboard()
                .send(UpstreamRequest.get(
                        Family.PLUGIN.connection(), integration, entity.entity().id()))
                .map(answer -> PluginConnection.read(answer.path("data")).of(entity.entity()))
                .onErrorMap(ProductboardException::missing, failure -> integrations.unknown());
    }
}
