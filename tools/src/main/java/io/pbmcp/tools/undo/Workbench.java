package io.pbmcp.tools.undo;

import io.pbmcp.tools.productboard.Creation;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Restored.Made;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where things are made again, one after the other, and where it is noted what came of each. */
final class Workbench {

    private final Productboard productboard;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();

    Workbench(Productboard productboard) {
        this.productboard = productboard;
    }

    /** The new id of what was made again; else the one it has. */
    String now(String id) {
        return ids.getOrDefault(id, id);
    }

    /** Whether something with that former id was made. */
    boolean has(String id) {
        return ids.containsKey(id);
    }

    /** The type of what was made again; empty text when it was not. */
    String type(String id) {
        return made.stream()
                .filter(each -> each.before().equals(id))
                .map(Made::type)
                .findFirst()
                .orElse("");
    }

    void lacks(String sentence) {
        lacking.add(sentence);
    }

    Restored done() {
        return new Restored(made, lacking);
    }

    /** Makes something of which there is no more to say than its fields. */
    Mono<Void> post(UpstreamRequest request, ObjectNode fields, String type, ObjectNode before) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("fields", fields);
        return productboard
                .send(request.body(body))
                .doOnNext(answer ->
                        made(type, before, answer.path("data").path("id").asString("")))
                .then();
    }

    /** With all its values at once; when Productboard does not take them, bare first and then value by value. */
    Mono<Void> create(String route, ObjectNode before, ObjectNode data, ObjectNode fields) {
        return send(route, data, fields)
                .doOnNext(id -> made(before.path("type").asString(""), before, id))
                .then()
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.kind() == ProductboardException.Kind.INVALID
                                ? piecewise(route, before, data, fields)
                                : Mono.error(failure));
    }

    private Mono<Void> piecewise(String route, ObjectNode before, ObjectNode data, ObjectNode fields) {
        var bare = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("name", "content")) {
            if (fields.has(name)) {
                bare.set(name, fields.path(name));
            }
        }
        return send(route, data, bare)
                .doOnNext(id -> made(before.path("type").asString(""), before, id))
                .flatMapMany(id -> Flux.fromIterable(fields.properties())
                        .filter(field -> !bare.has(field.getKey()))
                        .concatMap(field -> {
                            var body = JsonNodeFactory.instance.objectNode();
                            body.putObject("data").putObject("fields").set(field.getKey(), field.getValue());
                            return attempt(
                                    UpstreamRequest.of(UpstreamRequest.Method.PATCH, route + "/{id}", id)
                                            .body(body),
                                    "The field " + field.getKey() + " of " + id + " could not be set.");
                        }))
                .then();
    }

    private Mono<String> send(String route, ObjectNode data, ObjectNode fields) {
        var body = JsonNodeFactory.instance.objectNode();
        body.set("data", data.deepCopy().set("fields", fields));
        return Creation.send(
                        productboard,
                        UpstreamRequest.of(UpstreamRequest.Method.POST, route).body(body))
                .map(Creation::id);
    }

    /** A line to what is there; one that is there already is as good as made. */
    Mono<Void> relate(String route, String from, String type, String targetType, String target) {
        var body = JsonNodeFactory.instance.objectNode();
        var to = body.putObject("data").put("type", type).putObject("target").put("id", target);
        if (!targetType.isEmpty()) {
            to.put("type", targetType);
        }
        return attempt(
                UpstreamRequest.of(UpstreamRequest.Method.POST, route + "/relationships", from)
                        .body(body),
                "The line " + type + " from " + from + " to " + target + " could not be made.");
    }

    /** Does what may fail; then the sentence says so. */
    Mono<Void> attempt(UpstreamRequest request, String otherwise) {
        return productboard.send(request).then().onErrorResume(ProductboardException.class, failure -> {
            if (failure.kind() != ProductboardException.Kind.CONFLICT) {
                lacking.add(otherwise);
            }
            return Mono.empty();
        });
    }

    private void made(String type, ObjectNode before, String now) {
        var id = before.path("id").asString("");
        ids.put(id, now);
        made.add(new Made(type, Nodes.text(before.path("fields"), "name").orElse(""), id, now));
    }
}
