package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checks relationships that somebody wants to make. */
final class Relating {

    private final World world;

    Relating(World world) {
        this.world = world;
    }

    /** A relationship somebody wants; {@code at} is where they said so. */
    record Wanted(Relation.Kind kind, UUID target, Input at) {}

    /** The relationships of a new entity of this type; a mandatory parent must be among them. */
    List<Wanted> read(Input data, EntityType type) {
        List<Wanted> all = new ArrayList<>();
        for (Input item : data.given("relationships").map(Input::items).orElse(List.of())) {
            Wanted wanted = read(item);
            legal(type, wanted);
            if (wanted.kind() == Relation.Kind.CHILD
                    && world.relations().parent(wanted.target()).isPresent()) {
                throw item.problem(Code.UNIQUE_VIOLATION, "The child has a parent already; use PUT to move it.");
            }
            for (Wanted other : all) {
                boolean twice = other.kind() == wanted.kind() && other.target().equals(wanted.target());
                if (twice || (wanted.kind() == Relation.Kind.PARENT && other.kind() == Relation.Kind.PARENT)) {
                    throw item.failed(
                            twice ? "This relationship is given twice." : "An entity has one parent at most.");
                }
            }
            all.add(wanted);
        }
        if (Kinship.needsParent(type) && all.stream().noneMatch(wanted -> wanted.kind() == Relation.Kind.PARENT)) {
            throw Problem.at(
                    Code.VALIDATION_FAILED, "/data/relationships", "A " + type + " cannot be without a parent.");
        }
        return all;
    }

    /** One {@code {type?, target: {id}}}. */
    static Wanted read(Input item) {
        item.only("type", "target");
        Relation.Kind kind = item.find("type")
                .map(word -> Relation.Kind.of(word.text())
                        .orElseThrow(() -> word.invalid("must be parent, child, link, isBlockedBy or isBlocking.")))
                .orElse(Relation.Kind.LINK);
        return new Wanted(kind, target(item), item);
    }

    /** The id in {@code {target: {id}}}. */
    static UUID target(Input item) {
        return item.need("target").only("id").need("id").uuid();
    }

    /** Refuses targets that are not there (404) or may not be related this way (422). */
    Entity legal(EntityType type, Wanted wanted) {
        Entity target = ReadOperations.find(world, wanted.target());
        List<EntityType> targets = Kinship.targets(type, wanted.kind());
        if (!targets.contains(target.type())) {
            throw wanted.at()
                    .failed("A " + target.type() + " cannot be the "
                            + wanted.kind().wire() + " of a " + type + ", only "
                            + (targets.isEmpty() ? "nothing" : targets) + ".");
        }
        return target;
    }

    /** Refuses (422) an entity above or beside itself. */
    void noLoop(UUID source, Wanted wanted) {
        UUID lower = wanted.kind() == Relation.Kind.CHILD ? wanted.target() : source;
        UUID upper = wanted.kind() == Relation.Kind.CHILD ? source : wanted.target();
        boolean vertical = wanted.kind() == Relation.Kind.PARENT || wanted.kind() == Relation.Kind.CHILD;
        Optional<UUID> above = Optional.of(upper);
        while (vertical && above.isPresent()) {
            if (above.get().equals(lower)) {
                throw wanted.at().failed("An entity cannot stand above itself.");
            }
            above = world.relations().parent(above.get());
        }
        if (source.equals(wanted.target())) {
            throw wanted.at().failed("An entity cannot be related to itself.");
        }
    }
}
