package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.Relations;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Listing, making and dissolving relationships between entities. */
final class RelationshipOperations {

    private static final String READ = "entities:read";
    private static final String WRITE = "entities:write";
    private static final String ALL = "/entities/{id}/relationships";

    private final World world;
    private final Frame frame;
    private final Relating relating;
    private final Ties ties;

    RelationshipOperations(World world, Pages pages) {
        this.world = world;
        this.frame = new Frame(world, pages);
        this.relating = new Relating(world);
        this.ties = new Ties(world);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", ALL, READ, this::list),
                Route.of("POST", ALL, WRITE, this::create),
                Route.of("PUT", ALL + "/parent", WRITE, this::replaceParent),
                Route.of("DELETE", ALL + "/{type}/{targetId}", WRITE, this::delete));
    }

    private Reply list(Call call) {
        Entity source = ReadOperations.find(world, call.id("id"));
        Query query = call.query();
        query.only(Set.of("type", "target[type]", "target[id]"));
        Optional<Relation.Kind> kind = query.one("type").map(word -> kind(word));
        Optional<EntityType> type = query.one("target[type]")
                .map(word -> EntityType.of(word)
                        .orElseThrow(() -> Problem.parameter("target[type]", "'" + word + "' is no entity type.")));
        Optional<UUID> target = query.uuid("target[id]");
        Predicate<Relations.Edge> wanted = edge -> kind.map(edge.kind()::equals).orElse(true)
                && target.map(edge.target()::equals).orElse(true)
                && type.map(ReadOperations.find(world, edge.target()).type()::equals)
                        .orElse(true);
        return Reply.of(200, frame.relations(call, source.id(), wanted));
    }

    private Reply create(Call call) {
        Entity source = ReadOperations.find(world, call.id("id"));
        Relating.Wanted wanted = Relating.read(call.data());
        relating.legal(source.type(), wanted);
        if (world.relations().has(source.id(), wanted.kind(), wanted.target())) {
            throw wanted.at().problem(Code.UNIQUE_VIOLATION, "This relationship exists already.");
        }
        UUID child = wanted.kind() == Relation.Kind.CHILD ? wanted.target() : source.id();
        boolean vertical = wanted.kind() == Relation.Kind.CHILD || wanted.kind() == Relation.Kind.PARENT;
        if (vertical && world.relations().parent(child).isPresent()) {
            throw wanted.at()
                    .problem(
                            Code.UNIQUE_VIOLATION,
                            "There is a parent already; replace it with PUT …/relationships/parent.");
        }
        relating.noLoop(source.id(), wanted);
        ties.make(source, wanted.kind(), wanted.target());
        return Reply.of(201, shown(call, source, new Relation(wanted.kind(), wanted.target())));
    }

    private Reply replaceParent(Call call) {
        Entity source = ReadOperations.find(world, call.id("id"));
        Input data = call.data().only("type", "target");
        Relating.Wanted wanted = new Relating.Wanted(Relation.Kind.PARENT, Relating.target(data), data);
        relating.legal(source.type(), wanted);
        relating.noLoop(source.id(), wanted);
        ties.move(source, wanted.target());
        return Reply.of(200, shown(call, source, new Relation(Relation.Kind.PARENT, wanted.target())));
    }

    private Reply delete(Call call) {
        Entity source = ReadOperations.find(world, call.id("id"));
        Relation.Kind kind = kind(call.variable("type"));
        UUID target = call.id("targetId");
        if (!world.relations().has(source.id(), kind, target)) {
            throw Problem.notFound("Relationship", kind.wire() + " " + target);
        }
        Entity child = kind == Relation.Kind.CHILD ? ReadOperations.find(world, target) : source;
        boolean vertical = kind == Relation.Kind.CHILD || kind == Relation.Kind.PARENT;
        if (vertical && Kinship.needsParent(child.type())) {
            throw Problem.of(Code.VALIDATION_FAILED, "A " + child.type() + " cannot be without a parent.");
        }
        ties.dissolve(source, kind, target);
        return Reply.gone();
    }

    private static Relation.Kind kind(String word) {
        return Relation.Kind.of(word)
                .orElseThrow(() ->
                        Problem.parameter("type", "'type' must be parent, child, link, isBlockedBy or isBlocking."));
    }

    private ObjectNode shown(Call call, Entity source, Relation relation) {
        ObjectNode envelope = Json.object();
        envelope.set("data", frame.relation(call, relation));
        envelope.putObject("links")
                .put(
                        "self",
                        call.link("/entities/" + source.id() + "/relationships/"
                                + relation.kind().wire() + "/" + relation.target()));
        return envelope;
    }
}
