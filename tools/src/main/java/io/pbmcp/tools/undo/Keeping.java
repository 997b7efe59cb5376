package io.pbmcp.tools.undo;

import io.pbmcp.policy.Area;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Keepsake.Kind;
import io.pbmcp.tools.undo.Keepsake.NoteLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads something whole that a request is about to destroy. Only reads; secrets that go along are left out. */
public final class Keeping {

    /** Descendants, and notes, that are kept. */
    static final int MOST = 500;

    private static final int AT_ONCE = 100;

    private static final Map<String, Kind> ROUTES = Map.of(
            "/entities/{id}", Kind.ENTITY,
            "/notes/{id}", Kind.NOTE,
            "/entities/fields/{id}/values/{valueId}", Kind.OPTION,
            "/teams/{id}", Kind.TEAM,
            "/webhooks/{webhookId}", Kind.WEBHOOK,
            "/plugin-integrations/{integrationId}", Kind.PLUGIN_INTEGRATION);

    private final Productboard productboard;

    public Keeping(Productboard productboard) {
        this.productboard = productboard;
    }

    /** What a request destroys; empty when that is nothing that can be kept. */
    public static Optional<Kind> destroys(UpstreamRequest request) {
        return request.method() == UpstreamRequest.Method.DELETE
                ? Optional.ofNullable(ROUTES.get(request.route()))
                : Optional.empty();
    }

    /** Reads what a request destroys; fails with {@link ProductboardException}, NOT_FOUND when it is gone already. */
    public Mono<Keepsake> read(UpstreamRequest request) {
        var kind = destroys(request).orElseThrow();
        var id = request.segments().get(request.segments().size() - 1);
        return switch (kind) {
            case ENTITY -> entity(id);
            case NOTE -> whole(UpstreamRequest.get("/notes/{id}", id)).map(note -> only(kind, note));
            case OPTION -> option(request.segments().get(0), id);
            case TEAM -> team(id);
            case WEBHOOK, PLUGIN_INTEGRATION ->
                one(UpstreamRequest.get(request.route(), id)).map(found -> only(kind, withoutSecrets(found)));
        };
    }

    private static Keepsake only(Kind kind, ObjectNode object) {
        return new Keepsake(kind, List.of(object), List.of(), true);
    }

    private Mono<Keepsake> entity(String id) {
        return whole(UpstreamRequest.get("/entities/{id}", id)).flatMap(root -> {
            var found = new ArrayList<ObjectNode>(List.of(root));
            return below(List.of(id), found, new LinkedHashSet<>(List.of(id)))
                    .flatMap(exact -> notes(root, found)
                            .map(notes -> new Keepsake(Kind.ENTITY, found, notes, exact && notes.size() < MOST)));
        });
    }

    /** Adds what is below, level by level; whether that was all. */
    private Mono<Boolean> below(List<String> open, List<ObjectNode> found, Set<String> seen) {
        if (open.isEmpty()) {
            return Mono.just(true);
        }
        var parents = open.subList(0, Math.min(AT_ONCE, open.size()));
        var later = new ArrayList<>(open.subList(parents.size(), open.size()));
        return new Pages(productboard)
                .slice(search("/entities/search", "parent", parents), MOST + 2 - found.size(), Optional.empty())
                .flatMap(slice -> Flux.fromIterable(slice.items())
                        .filter(child -> seen.add(child.path("id").asString("")))
                        .concatMap(child -> related("/entities/{id}", object(child)))
                        .collectList()
                        .flatMap(children -> {
                            children.stream().limit(MOST + 1L - found.size()).forEach(child -> {
                                found.add(child);
                                later.add(child.path("id").asString(""));
                            });
                            return slice.next().isPresent() || seen.size() > found.size()
                                    ? Mono.just(false)
                                    : below(later, found, seen);
                        }));
    }

    /** The lines that notes lose; their content stays where it is. */
    private Mono<List<NoteLine>> notes(ObjectNode root, List<ObjectNode> going) {
        var customers = EntityType.find(root.path("type").asString(""))
                .filter(type -> type.area() == Area.CUSTOMERS)
                .isPresent();
        var line = customers ? "customer" : "link";
        var ids = going.stream().map(each -> each.path("id").asString("")).toList();
        return Flux.fromIterable(ids)
                .buffer(AT_ONCE)
                .concatMap(some -> new Pages(productboard)
                        .slice(search("/notes/search", line, some), MOST, Optional.empty())
                        .flatMapIterable(slice -> slice.items()))
                .distinct(note -> note.path("id").asString(""))
                .take(MOST)
                .concatMap(note -> related("/notes/{id}", object(note)))
                .concatMapIterable(note -> Nodes.elements(note.path("relationships")).stream()
                        .filter(each -> line.equals(each.path("type").asString(""))
                                && ids.contains(each.path("target").path("id").asString("")))
                        .map(each -> new NoteLine(
                                note.path("id").asString(""),
                                line,
                                each.path("target").path("id").asString("")))
                        .toList())
                .take(MOST)
                .collectList();
    }

    private Mono<Keepsake> option(String field, String id) {
        return new Pages(productboard)
                .all(UpstreamRequest.get("/entities/fields/{id}/values", field))
                .filter(each -> id.equals(each.path("id").asString("")))
                .next()
                .switchIfEmpty(Mono.error(() -> new ProductboardException(ProductboardException.Kind.NOT_FOUND)))
                .map(option -> only(Kind.OPTION, object(option).put("field", field)));
    }

    private Mono<Keepsake> team(String id) {
        return one(UpstreamRequest.get("/teams/{id}", id))
                .flatMap(team -> new Pages(productboard)
                        .all(UpstreamRequest.get("/teams/{id}/members", id))
                        .map(member -> member.path("id").asString(""))
                        .collectList()
                        .map(members -> {
                            var list = team.putArray("memberIds");
                            Collections.reverse(members); // They come newest first.
                            members.forEach(list::add);
                            return only(Kind.TEAM, team);
                        }));
    }

    private Mono<ObjectNode> whole(UpstreamRequest request) {
        return one(request).flatMap(object -> related(request.route(), object));
    }

    private Mono<ObjectNode> one(UpstreamRequest request) {
        return productboard.send(request).map(answer -> object(answer.path("data")));
    }

    /** The object with all of its relationships as one list. */
    private Mono<ObjectNode> related(String route, ObjectNode object) {
        var told = object.path("relationships");
        if (told.isArray() || Nodes.next(told).isEmpty()) {
            return Mono.just(object.set("relationships", told.isArray() ? told : list(told.path("data"))));
        }
        return new Pages(productboard)
                .all(UpstreamRequest.get(
                        route + "/relationships", object.path("id").asString("")))
                .collectList()
                .map(all -> {
                    var list = object.putArray("relationships");
                    all.forEach(list::add);
                    return object;
                });
    }

    private static ArrayNode list(JsonNode data) {
        return data instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object && Nodes.text(object, "id").isPresent()) {
            return object.deepCopy();
        }
        throw new ProductboardException(ProductboardException.Kind.GARBLED);
    }

    /** Headers, wherever they stand, may hold secrets. */
    private static ObjectNode withoutSecrets(ObjectNode object) {
        for (var name : List.of("headers", "authorization")) {
            object.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
        }
        return object;
    }

    private static UpstreamRequest search(String route, String relationship, List<String> ids) {
        var body = JsonNodeFactory.instance.objectNode();
        var wanted = body.putObject("data")
                .putObject("filter")
                .putObject("relationships")
                .putArray(relationship);
        ids.forEach(id -> wanted.addObject().put("id", id));
        return UpstreamRequest.of(UpstreamRequest.Method.POST, route).body(body);
    }
}
