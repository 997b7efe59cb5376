package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the relationships of notes: who gave the feedback, and what it is about. */
final class NoteRelations {

    /** What a note may be linked to. */
    static final Set<EntityType> LINKABLE = EnumSet.of(
            EntityType.FEATURE, EntityType.SUBFEATURE, EntityType.COMPONENT, EntityType.PRODUCT, EntityType.INITIATIVE);

    /** Who may be the customer of a note. */
    static final Set<EntityType> CUSTOMERS = EnumSet.of(EntityType.USER, EntityType.COMPANY);

    static final String CUSTOMER = "customer";
    static final String LINK = "link";
    static final List<String> KINDS = List.of(CUSTOMER, LINK);

    private final World world;

    NoteRelations(World world) {
        this.world = world;
    }

    /** One relationship of a note as it stands. */
    record Related(String kind, Entity target) {}

    /** The customer first, then the links; entities that are gone are left out. */
    List<Related> of(Note note) {
        return Stream.concat(
                        note
                                .customer()
                                .flatMap(world.entities()::find)
                                .map(target -> new Related(CUSTOMER, target))
                                .stream(),
                        note.links().stream()
                                .flatMap(link -> world.entities().find(link).stream())
                                .map(target -> new Related(LINK, target)))
                .toList();
    }

    /** Reads one relationship to add. */
    Related read(Input value) {
        value.only("type", "target");
        String kind = value.need("type").word(KINDS);
        Input target = value.need("target");
        return new Related(kind, kind.equals(CUSTOMER) ? customer(target) : link(target));
    }

    /** Reads {@code {type, id}} or {@code {type: user, email}}. */
    Entity customer(Input target) {
        target.only("type", "id", "email");
        EntityType type = EntityType.of(target.need("type").word(List.of("user", "company")))
                .orElseThrow();
        Optional<Input> id = target.given("id");
        Optional<Input> email = target.given("email");
        if (id.isPresent() == email.isPresent() || (email.isPresent() && type == EntityType.COMPANY)) {
            throw target.invalid("must have either 'id', or 'email' with the type user.");
        }
        Optional<UUID> wanted = id.map(Input::uuid);
        String address = email.map(Input::text).orElse("");
        return wanted.map(known -> world.entities().find(known).filter(entity -> entity.type() == type))
                .orElseGet(() -> world.entities()
                        .after(List.of(type), 0)
                        .filter(entity -> address(entity).equalsIgnoreCase(address))
                        .findFirst())
                .orElseThrow(() -> Problem.notFound(
                        "The " + type.wire() + " (a customer must exist before a note can name it)",
                        id.or(() -> email).map(Input::text).orElse("")));
    }

    /** The note with one more relationship; a second customer or the same link again is refused. */
    List<Related> joined(List<Related> before, Related more, Input where) {
        if (more.kind().equals(CUSTOMER)
                && before.stream().anyMatch(related -> related.kind().equals(CUSTOMER))) {
            throw where.failed(
                    "A note has one customer at most; replace it with PUT /notes/{id}/relationships/customer.");
        }
        if (before.contains(more)) {
            throw where.failed("The note is linked to " + more.target().id() + " already.");
        }
        List<Related> joined = new ArrayList<>(before);
        joined.add(more);
        return List.copyOf(joined);
    }

    /** Tells which links of a note came and went. */
    void tell(Note note, List<Related> before, List<Related> after) {
        Change.End end = new Change.End(note.type().wire(), note.id());
        links(before)
                .filter(link -> !after.contains(link))
                .forEach(link -> world.changed(Change.unlinked(end, end(link))));
        links(after)
                .filter(link -> !before.contains(link))
                .forEach(link -> world.changed(Change.linked(end, end(link))));
    }

    private static Stream<Related> links(List<Related> all) {
        return all.stream().filter(related -> related.kind().equals(LINK));
    }

    private static Change.End end(Related related) {
        return new Change.End(related.target().type().wire(), related.target().id());
    }

    private Entity link(Input target) {
        target.only("type", "id");
        target.need("type").word(List.of(LINK));
        Input id = target.need("id");
        Entity entity =
                world.entities().find(id.uuid()).orElseThrow(() -> Problem.notFound("The link target", id.text()));
        if (!LINKABLE.contains(entity.type())) {
            throw id.failed("A note cannot be linked to a " + entity.type().wire() + ".");
        }
        return entity;
    }

    private static String address(Entity user) {
        return user.field("email").map(JsonNode::asString).orElse("");
    }
}
