package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Productboard of entities with parents and notes with links, which remembers what it was asked. */
final class Forest implements Productboard {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    final List<UpstreamRequest> asked = new ArrayList<>();
    Predicate<UpstreamRequest> fails = request -> false;
    /** Whether answers to searches for some fields tell of relationships. */
    boolean leanTells = true;
    /** Whether relationships come whole with an object. */
    boolean whole = true;

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> parents = new TreeMap<>();
    private final Map<String, List<String>> links = new TreeMap<>();
    private final Map<String, List<String>> notes = new TreeMap<>();

    /** Puts an entity below another one, or below nothing if that is empty. */
    Forest entity(String type, String id, String parent) {
        types.put(id, type);
        parents.put(id, parent);
        return this;
    }

    Forest link(String id, String target) {
        links.computeIfAbsent(id, each -> new ArrayList<>()).add(target);
        return this;
    }

    Forest note(String id, String... linked) {
        notes.put(id, List.of(linked));
        return this;
    }

    /** Requests so far, as method and path. */
    List<String> paths() {
        return asked.stream().map(each -> each.method() + " " + each.path()).toList();
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> {
            asked.add(request);
            return fails.test(request) ? Mono.error(new ProductboardException(Kind.BUSY)) : Mono.just(answer(request));
        });
    }

    private JsonNode answer(UpstreamRequest request) {
        return switch (request.route()) {
            case "/entities" ->
                list(types.keySet().stream().filter(id -> wanted(request, id)).map(id -> entity(id, true)));
            case "/entities/search" -> {
                var lean = request.body().orElseThrow().path("data").has("return");
                yield list(ids(request).filter(types::containsKey).map(id -> entity(id, !lean || leanTells)));
            }
            case "/entities/{id}" ->
                one(types, request).set("data", entity(request.segments().get(0), true));
            case "/entities/{id}/relationships" -> {
                one(types, request);
                yield list(relationships(request.segments().get(0)).stream());
            }
            case "/notes" -> list(notes.keySet().stream().map(this::note));
            case "/notes/search" -> list(ids(request).filter(notes::containsKey).map(this::note));
            case "/notes/{id}" ->
                one(notes, request).set("data", note(request.segments().get(0)));
            case "/notes/{id}/relationships" -> {
                one(notes, request);
                yield list(linked(request.segments().get(0)).stream());
            }
            case "/jira-integrations/{integrationId}/connections" ->
                list(types.keySet().stream().map(id -> JSON.objectNode().put("id", id)));
            default -> JSON.objectNode().set("data", JSON.objectNode().put("id", "done"));
        };
    }

    private boolean wanted(UpstreamRequest request, String id) {
        return request.query().stream()
                .filter(each -> each.name().equals("type[]"))
                .allMatch(each -> each.value().equals(types.get(id)));
    }

    private static Stream<String> ids(UpstreamRequest request) {
        var filter = request.body().orElseThrow().path("data").path("filter");
        return filter.path("id").valueStream().map(JsonNode::asString).distinct();
    }

    private static ObjectNode one(Map<String, ?> all, UpstreamRequest request) {
        if (!all.containsKey(request.segments().get(0))) {
            throw new ProductboardException(
                    Kind.NOT_FOUND,
                    404,
                    List.of(new ProductboardException.Problem("resource.notFound", "No such thing", Optional.empty())),
                    Optional.empty());
        }
        return JSON.objectNode();
    }

    private ObjectNode entity(String id, boolean related) {
        var entity = JSON.objectNode().put("id", id).put("type", types.getOrDefault(id, ""));
        entity.putObject("fields").put("name", "name of " + id);
        if (related) {
            entity.set("relationships", related(relationships(id)));
        }
        return entity;
    }

    private ObjectNode note(String id) {
        var note = JSON.objectNode().put("id", id).put("type", "textNote");
        note.set("relationships", related(linked(id)));
        return note;
    }

    private ObjectNode related(List<ObjectNode> all) {
        var related = JSON.objectNode();
        related.putArray("data").addAll(whole ? all : List.of());
        related.putObject("links").put("next", whole ? null : "https://x/v2/next?pageCursor=2");
        return related;
    }

    private List<ObjectNode> relationships(String id) {
        var all = new ArrayList<ObjectNode>();
        Optional.ofNullable(parents.get(id))
                .filter(parent -> !parent.isEmpty())
                .ifPresent(parent -> all.add(relationship("parent", parent)));
        parents.forEach((child, parent) -> {
            if (parent.equals(id)) {
                all.add(relationship("child", child));
            }
        });
        links.getOrDefault(id, List.of()).forEach(target -> all.add(relationship("link", target)));
        return all;
    }

    private List<ObjectNode> linked(String note) {
        return notes.getOrDefault(note, List.of()).stream()
                .map(target -> relationship("link", target))
                .toList();
    }

    private ObjectNode relationship(String type, String target) {
        var relationship = JSON.objectNode().put("type", type);
        relationship.putObject("target").put("id", target).put("type", types.getOrDefault(target, "feature"));
        return relationship;
    }

    private static ObjectNode list(Stream<ObjectNode> rows) {
        var list = JSON.objectNode();
        list.putArray("data").addAll(rows.toList());
        list.putObject("links").putNull("next");
        return list;
    }
}
