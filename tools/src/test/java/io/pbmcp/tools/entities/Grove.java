package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Productboard of entities and their parents, however broken, in pages of a hundred; notes what was asked. */
final class Grove implements Productboard {

    private static final int PAGE = 100;

    private final Map<String, ObjectNode> entities = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean lean;
    private IntFunction<Mono<JsonNode>> instead = number -> Mono.empty();

    static String id(int number) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + number).toString();
    }

    /** Adds an entity; a parent of 0 is none. */
    Grove with(int number, String type, int parent) {
        var entity = JsonNodeFactory.instance.objectNode().put("id", id(number)).put("type", type);
        entity.putObject("fields").put("name", type + " " + number);
        var data = entity.putObject("relationships").putArray("data");
        if (parent != 0) {
            data.addObject()
                    .put("type", "parent")
                    .putObject("target")
                    .put("id", id(parent))
                    .put("type", "feature");
        }
        entities.put(id(number), entity);
        return this;
    }

    /** Adds entities with the numbers from {@code first}, all below one. */
    Grove with(int first, int count, String type, int parent) {
        for (int i = 0; i < count; i++) {
            with(first + i, type, parent);
        }
        return this;
    }

    /** Takes from an entity what it says about its relationships. */
    Grove silent(int number) {
        var entity = Objects.requireNonNull(entities.get(id(number)));
        entity.set("kin", entity.remove("relationships"));
        return this;
    }

    /** Leaves out relationships wherever some fields only are asked for. */
    Grove lean() {
        lean = true;
        return this;
    }

    /** Answers the request with a number, from 1, in another way; empty for the usual one. */
    Grove instead(IntFunction<Mono<JsonNode>> other) {
        instead = other;
        return this;
    }

    /** Every request so far; those that go behind others end with {@code (bulk)}. */
    List<String> asked() {
        return asked;
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return answer(request, "");
    }

    @Override
    public Productboard bulk() {
        return request -> answer(request, " (bulk)");
    }

    private Mono<JsonNode> answer(UpstreamRequest request, String how) {
        return Mono.defer(() -> {
            asked.add(request.method() + " " + request.route() + how);
            return instead.apply(asked.size()).switchIfEmpty(Mono.fromCallable(() -> answer(request)));
        });
    }

    private JsonNode answer(UpstreamRequest request) {
        if (request.route().equals("/entities/{id}")) {
            var found = entities.get(request.segments().get(0));
            if (found == null) {
                throw new ProductboardException(Kind.NOT_FOUND);
            }
            return JsonNodeFactory.instance.objectNode().set("data", found);
        }
        return request.route().equals("/entities")
                ? page(request, each -> each.path("type").asString("").equals(parameter(request, "type[]")))
                : page(request, each -> below(request, each));
    }

    private static boolean below(UpstreamRequest request, JsonNode entity) {
        var kin = entity.has("kin") ? entity.path("kin") : entity.path("relationships");
        var parent = kin.at("/data/0/target/id").asString("");
        return request.body()
                .orElseThrow()
                .at("/data/filter/relationships/parent")
                .valueStream()
                .anyMatch(each -> each.path("id").asString("").equals(parent));
    }

    private static String parameter(UpstreamRequest request, String name) {
        return request.query().stream()
                .filter(each -> each.name().equals(name))
                .map(UpstreamRequest.Parameter::value)
                .findFirst()
                .orElse("");
    }

    private JsonNode shown(UpstreamRequest request, ObjectNode entity) {
        return lean
                        && request.body()
                                .filter(body -> body.at("/data/return").isObject())
                                .isPresent()
                ? without(entity)
                : entity;
    }

    private static ObjectNode without(ObjectNode entity) {
        var copy = entity.deepCopy();
        copy.remove("relationships");
        return copy;
    }

    private JsonNode page(UpstreamRequest request, Predicate<JsonNode> wanted) {
        var cursor = parameter(request, "pageCursor");
        var from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        var all = entities.values().stream().filter(wanted).toList();
        var answer = JsonNodeFactory.instance.objectNode();
        var data = answer.putArray("data");
        all.stream().skip(from).limit(PAGE).map(each -> shown(request, each)).forEach(data::add);
        var links = answer.putObject("links");
        if (all.size() > from + PAGE) {
            links.put("next", "https://api.example/v2/entities?pageCursor=" + (from + PAGE));
        } else {
            links.putNull("next");
        }
        return answer;
    }
}
