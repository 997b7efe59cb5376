package io.pbmcp.tools.undo;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Keepsake.Kind;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one keepsake again, with new ids: objects first, parents before what is below them, then the lines between them and to
 * what stayed. What Productboard does not take is left out and told; only a root that cannot be made ends it. Used once.
 */
public final class Restoration {

    private static final Set<String> LINES = Set.of("link", "isBlockedBy", "isBlocking");

    private final Workbench bench;
    private final Workspace workspace;
    private final String key;

    /** @param key unique to this restoration, so that a create whose answer is lost can be found again */
    public Restoration(Productboard productboard, Workspace workspace, String key) {
        this.bench = new Workbench(productboard);
        this.workspace = workspace;
        this.key = key;
    }

    /** Whether this kind of thing can be made again. */
    public static boolean possible(Keepsake kept) {
        return switch (kept.kind()) {
            case ENTITY, OPTION, TEAM -> true;
            case NOTE -> !kept.root().path("type").asString("").equals("opportunityNote");
            case WEBHOOK, PLUGIN_INTEGRATION -> false;
        };
    }

    /** Makes it. Fails with {@link ProductboardException} when not even the thing itself can be made. */
    public Mono<Restored> run(Keepsake kept) {
        var work = switch (kept.kind()) {
            case ENTITY -> entities(kept);
            case NOTE -> note(kept.root());
            case OPTION -> option(kept.root());
            case TEAM -> team(kept.root());
            case WEBHOOK, PLUGIN_INTEGRATION ->
                Mono.<Void>error(new ProductboardException(ProductboardException.Kind.INVALID));
        };
        return work.then(Mono.fromSupplier(bench::done));
    }

    private Mono<Void> entities(Keepsake kept) {
        if (!kept.complete()) {
            bench.lacks("There was more than the journal keeps; what it does not hold is not made.");
        }
        bench.lacks(
                "Ids, dates, comments, calculated values, the order among siblings and the history of changes are new.");
        return Flux.fromIterable(kept.objects())
                .concatMap(entity -> entity(entity, entity.equals(kept.root())))
                .thenMany(Flux.fromIterable(kept.objects()).concatMap(this::lines))
                .thenMany(Flux.fromIterable(kept.notes())
                        .concatMap(line -> bench.has(line.target()) ? note(line) : Mono.empty()))
                .then();
    }

    /** A line from a note that stayed. */
    private Mono<Void> note(Keepsake.NoteLine line) {
        var customer = line.type().equals("customer");
        return bench.relate(
                "/notes/{id}",
                line.note(),
                line.type(),
                customer ? bench.type(line.target()) : "link",
                bench.now(line.target()));
    }

    private Mono<Void> entity(ObjectNode entity, boolean root) {
        var type = entity.path("type").asString("");
        var parent = relationships(entity)
                .filter(each -> each.path("type").asString("").equals("parent"))
                .map(each -> each.path("target").path("id").asString(""))
                .next()
                .map(bench::now);
        var configuration = EntityType.find(type)
                .map(workspace::configuration)
                .orElseGet(() -> Mono.error(new ProductboardException(ProductboardException.Kind.INVALID)));
        return configuration
                .flatMap(shape -> parent.map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(above -> {
                            var data = data(entity, type);
                            above.ifPresent(id -> data.putArray("relationships")
                                    .addObject()
                                    .put("type", "parent")
                                    .putObject("target")
                                    .put("id", id));
                            return bench.create("/entities", entity, data, fields(entity, shape))
                                    .then(Mono.defer(() -> unowned(entity, shape)));
                        }))
                .onErrorResume(ProductboardException.class, failure -> root ? Mono.error(failure) : lost(entity));
    }

    /** Whoever makes an entity becomes its owner when it has none. */
    private Mono<Void> unowned(ObjectNode entity, Configuration shape) {
        var clears = shape.field("owner").filter(field -> field.patch().clear()).isPresent();
        if (!clears || entity.path("fields").has("owner")) {
            return Mono.empty();
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").putArray("patch").addObject().put("op", "clear").put("path", "owner");
        var now = bench.now(entity.path("id").asString(""));
        return bench.attempt(
                UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/entities/{id}", now)
                        .body(body),
                "The owner of " + now + " could not be taken away; it had none.");
    }

    private Mono<Void> note(ObjectNode note) {
        var type = note.path("type").asString("");
        bench.lacks("Ids, dates, comments and their authors are new or gone; Productboard lets nobody read comments.");
        return workspace
                .noteConfiguration(type)
                .flatMap(shape -> {
                    var values = fields(note, shape);
                    var tags = JsonNodeFactory.instance.arrayNode();
                    Nodes.elements(note.path("fields").path("tags"))
                            .forEach(tag -> Nodes.text(tag, "name")
                                    .ifPresent(name -> tags.addObject().put("name", name)));
                    values.remove("tags");
                    if (!tags.isEmpty()) {
                        values.set("tags", tags);
                    }
                    return bench.create("/notes", note, data(note, type), values);
                })
                .thenMany(relationships(note)
                        .concatMap(each -> bench.relate(
                                "/notes/{id}",
                                bench.now(note.path("id").asString("")),
                                each.path("type").asString("link"),
                                each.path("type").asString("").equals("customer")
                                        ? each.path("target").path("type").asString("")
                                        : "link",
                                each.path("target").path("id").asString(""))))
                .then();
    }

    private Mono<Void> option(ObjectNode option) {
        bench.lacks("What used the option does not use the new one.");
        var fields = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("name", "color")) {
            Nodes.text(option.path("fields"), name)
                    .or(() -> Nodes.text(option, name))
                    .ifPresent(value -> fields.put(name, value));
        }
        return bench.post(
                UpstreamRequest.of(
                        UpstreamRequest.Method.POST,
                        "/entities/fields/{id}/values",
                        option.path("field").asString("")),
                fields,
                "option",
                option);
    }

    private Mono<Void> team(ObjectNode team) {
        bench.lacks("What carried the team does not carry the new one.");
        var fields = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("name", "handle", "description")) {
            Nodes.text(team.path("fields"), name).ifPresent(value -> fields.put(name, value));
        }
        return bench.post(UpstreamRequest.of(UpstreamRequest.Method.POST, "/teams"), fields, "team", team)
                .then(Mono.defer(() -> {
                    var body = JsonNodeFactory.instance.objectNode();
                    var members = body.putObject("data")
                            .putArray("patch")
                            .addObject()
                            .put("op", "set")
                            .put("path", "members")
                            .putArray("value");
                    Nodes.elements(team.path("memberIds"))
                            .forEach(id -> members.addObject().set("id", id));
                    return members.isEmpty()
                            ? Mono.empty()
                            : bench.attempt(
                                    UpstreamRequest.of(
                                                    UpstreamRequest.Method.PATCH,
                                                    "/teams/{id}",
                                                    bench.now(team.path("id").asString("")))
                                            .body(body),
                                    "Its members could not be put into it.");
                }));
    }

    /** Type and origin; an object without an origin gets a key of ours. */
    private ObjectNode data(ObjectNode before, String type) {
        var data = JsonNodeFactory.instance.objectNode().put("type", type);
        var source = Source.read(before.path("metadata"))
                .filter(known -> !known.isOurs())
                .orElseGet(() -> Source.ours(key + "-" + before.path("id").asString("")));
        return data.set("metadata", source.metadata());
    }

    private static ObjectNode fields(ObjectNode before, Configuration shape) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var told : Nodes.object(before, "fields").properties()) {
            shape.field(told.getKey())
                    .filter(field -> field.create().set())
                    .flatMap(field -> WrittenValues.of(field.type(), told.getValue()))
                    .ifPresent(value -> fields.set(told.getKey(), value));
        }
        return fields;
    }

    private Mono<Void> lines(ObjectNode entity) {
        var id = entity.path("id").asString("");
        return !bench.has(id)
                ? Mono.empty()
                : relationships(entity)
                        .filter(each -> LINES.contains(each.path("type").asString("")))
                        .concatMap(each -> {
                            var target = each.path("target").path("id").asString("");
                            return bench.relate(
                                    "/entities/{id}",
                                    bench.now(id),
                                    each.path("type").asString(""),
                                    "",
                                    bench.now(target));
                        })
                        .then();
    }

    private Mono<Void> lost(ObjectNode entity) {
        bench.lacks("One below it could not be made: " + entity.path("type").asString("") + " "
                + entity.path("id").asString("") + ".");
        return Mono.empty();
    }

    private static Flux<JsonNode> relationships(ObjectNode object) {
        return Flux.fromIterable(Nodes.elements(object.path("relationships")));
    }

    /** What cannot be made again, and what to do about it. */
    public static String impossible(Keepsake kept) {
        return kept.kind() == Kind.NOTE
                ? "Notes of type opportunityNote cannot be made through Productboard's API."
                : "A " + kept.kind().word()
                        + " cannot be made again, because its authorization can be read by nobody. Make a new one by hand;"
                        + " the journal holds the rest.";
    }
}
