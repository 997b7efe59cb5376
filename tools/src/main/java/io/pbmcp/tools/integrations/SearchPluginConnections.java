package io.pbmcp.tools.integrations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OneObject;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says what the buttons of a plugin show. */
@ToolCard(
        name = SearchPluginConnections.NAME,
        title = "Search plugin connections",
        description = "Lists what a plugin's buttons show, feature by feature.",
        areas = Area.INTEGRATIONS,
        with =
                @With(
                        argument = "entities",
                        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS}),
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchPluginConnections() implements Tool<SearchPluginConnections.Arguments, SearchPluginConnections.Found> {

    static final String NAME = "plugin_connection_search";

    private static final int LIMIT = 25;

    /** States that can be looked for; what is in none of them is in no list. */
    enum Wanted implements Word {
        CONNECTED,
        PROGRESS,
        ERROR
    }

    record Arguments(
            @Description("Id or name, if several.") @Size(max = 512) @Nullable
            String integration,

            @Description("All when left out.") @Size(max = 3) @Nullable
            List<Wanted> states,

            @Description("Features: ids or URLs.") @Size(min = 1, max = 100) @Nullable
            List<@Size(max = 512) String> entities,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        List<String> wantedStates() {
            return states == null
                    ? List.of()
                    : states.stream().distinct().map(Word::word).toList();
        }

        List<String> ids() {
            var given = entities == null ? List.<String>of() : entities;
            return IntStream.range(0, given.size())
                    .mapToObj(i -> ObjectId.parse("entities[" + i + "]", given.get(i)))
                    .distinct()
                    .toList();
        }

        int most() {
            return limit == null ? LIMIT : limit;
        }
    }

    /** Connections that fit and that the caller may read, and how to get the others. */
    record Found(
            List<PluginConnection> items,

            @Description("Number of those whose feature is gone or that you may not read.")
            int hidden,

            @Description("Pass it to get the rest; absent when nothing is left.")
            Optional<String> cursor,

            @JsonIgnore List<String> places) {

        Found {
            items = List.copyOf(items);
            places = List.copyOf(places);
        }
    }

    @Override
    public Mono<Plan<Found>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var ids = arguments.ids();
            var single = ids.size() == 1 && arguments.wantedStates().isEmpty();
            if (single) {
                OneObject.check("entities of one feature", arguments.limit(), arguments.cursor());
            }
            var lookup = new IntegrationLookup(Family.PLUGIN, context);
            return lookup.id("integration", arguments.integration()).flatMap(integration -> {
                if (single) {
                    return new EntityLookup(context)
                            .fetch("entities[0]", ids.get(0), Access.READ)
                            .map(entity -> Plan.read(
                                    reach(Map.of(entity.entity().id(), entity.entity())),
                                    () -> one(lookup, integration, entity)));
                }
                return (ids.isEmpty()
                                ? Mono.just(Map.<String, Entity>of())
                                : new ConnectedEntities(context).required(ids))
                        .map(named -> Plan.read(
                                reach(named),
                                () -> list(lookup, request(integration, ids, arguments), named, arguments)));
            });
        });
    }

    private static Reach reach(Map<String, Entity> entities) {
        var reach = Reach.of(Area.INTEGRATIONS, Access.READ);
        for (var entity : entities.values()) {
            reach = reach.and(entity.type().orElseThrow().area(), Access.READ);
        }
        return reach;
    }

    /** The list when its own filter is enough, the search when features are named. */
    private static UpstreamRequest request(String integration, List<String> ids, Arguments arguments) {
        if (ids.isEmpty()) {
            var request = UpstreamRequest.get(Family.PLUGIN.connections(), integration);
            for (var state : arguments.wantedStates()) {
                request = request.with("state[]", state);
            }
            return request;
        }
        var body = JsonNodeFactory.instance.objectNode();
        var filter = body.putObject("data").putObject("filter");
        if (!arguments.wantedStates().isEmpty()) {
            var states = filter.putArray("state");
            arguments.wantedStates().forEach(states::add);
        }
        var entities = filter.putArray("entityId");
        ids.forEach(entities::add);
        return UpstreamRequest.of(UpstreamRequest.Method.POST, Family.PLUGIN.connections() + "/search", integration)
                .body(body);
    }

    private static Mono<Found> list(
            IntegrationLookup lookup, UpstreamRequest request, Map<String, Entity> known, Arguments arguments) {
        return new Pages(lookup.context().productboard())
                .slice(request, arguments.most(), Optional.ofNullable(arguments.cursor()))
                .onErrorMap(ProductboardException::missing, failure -> lookup.unknown())
                .map(slice -> slice.map(PluginConnection::read))
                .flatMap(slice -> (known.isEmpty()
                                ? new ConnectedEntities(lookup.context())
                                        .readable(slice.items().stream()
                                                .map(PluginConnection::id)
                                                .toList())
                                : Mono.just(known))
                        .map(entities -> found(slice, entities)));
    }

    private static Mono<Found> one(IntegrationLookup lookup, String integration, EntityLookup.Found entity) {
        return new PluginConnectionLookup(lookup)
                .read(integration, entity)
                .map(found -> new Found(List.of(found), 0, Optional.empty(), List.of()));
    }

    private static Found found(Slice<PluginConnection> slice, Map<String, Entity> entities) {
        var readable = slice.map(
                        each -> Optional.ofNullable(entities.get(each.id())).map(each::of))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
        return new Found(
                readable.items(), slice.items().size() - readable.items().size(), slice.next(), readable.places());
    }

    @Override
    public Document show(Found found) {
        return new ConnectionRows(
                        found.items().stream().map(PluginConnection::lines).toList(),
                        found.hidden(),
                        found.cursor(),
                        found.places())
                .show("Feature | state | feature id", "No connection fits; every other feature is in state initial.");
    }
}
