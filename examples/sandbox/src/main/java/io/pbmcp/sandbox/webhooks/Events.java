package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.notes.Note;
import io.pbmcp.sandbox.notes.NoteType;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Ids;
import io.pbmcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What subscribers hear of a change. Subfeatures are features to them, and a note that is linked to a feature is an insight,
 * as in version 1 of the API, whose words the events speak. Types without events of their own are silent.
 */
final class Events {

    private static final String API = "https://api.productboard.com/";
    private static final Set<EntityType> FEATURES = EnumSet.of(EntityType.FEATURE, EntityType.SUBFEATURE);
    private static final Set<EntityType> PEOPLE = EnumSet.of(EntityType.COMPANY, EntityType.USER);

    private final World world;

    Events(World world) {
        this.world = world;
    }

    List<Event> of(Change change) {
        Change.End one = new Change.End(change.type(), change.id());
        return switch (change.kind()) {
            case CREATED -> plain(one, "created", List.of()).toList();
            case UPDATED -> updated(one, change.fields());
            case DELETED ->
                Stream.concat(orphans(one), plain(one, "deleted", List.of())).toList();
            case LINKED -> tied(one, change.other().orElseThrow(), true).toList();
            case UNLINKED -> tied(one, change.other().orElseThrow(), false).toList();
        };
    }

    /** An event of the thing itself, if its kind has one. */
    private static Stream<Event> plain(Change.End end, String what, List<String> attributes) {
        return noun(end.type()).flatMap(noun -> EventType.of(noun + "." + what)).stream()
                .map(type -> Event.about(type, Optional.of(end.id()), address(end), attributes));
    }

    /** Values of custom fields are things of their own; the other fields are attributes of the entity. */
    private static List<Event> updated(Change.End end, Set<String> fields) {
        List<Event> events = new ArrayList<>();
        List<String> attributes = fields.stream()
                .filter(field -> Ids.read(field).isEmpty())
                .sorted()
                .toList();
        if (!attributes.isEmpty()) {
            plain(end, "updated", attributes).forEach(events::add);
        }
        boolean hierarchy =
                EntityType.of(end.type()).filter(type -> !PEOPLE.contains(type)).isPresent();
        fields.stream()
                .filter(field -> hierarchy && Ids.read(field).isPresent())
                .sorted()
                .map(field -> Event.about(
                        EventType.VALUE_UPDATED,
                        Optional.empty(),
                        API + "hierarchy-entities/custom-fields-values/value?customField.id=" + field
                                + "&hierarchyEntity.id=" + end.id(),
                        List.of("value")))
                .forEach(events::add);
        return events;
    }

    private static Stream<Event> tied(Change.End one, Change.End other, boolean together) {
        if (isNote(one)) {
            return isFeature(other) ? Stream.of(insight(one.id(), other, together)) : Stream.of();
        }
        if (isRelease(one) && isFeature(other)) {
            return Stream.of(assignment(other, one));
        }
        return isFeature(one) && isRelease(other)
                ? Stream.of(assignment(one, other))
                : plain(one, "updated", List.of("relationships"));
    }

    /** Insights that end with a feature; the links stay in the notes, where nobody sees them any more. */
    private Stream<Event> orphans(Change.End gone) {
        return isFeature(gone)
                ? world.shelf(Note.class)
                        .after(List.of(gone.id()), 0)
                        .filter(note -> note.links().contains(gone.id()))
                        .map(note -> insight(note.id(), gone, false))
                : Stream.of();
    }

    private static Event insight(UUID note, Change.End feature, boolean together) {
        UUID id = UUID.nameUUIDFromBytes((note + " " + feature.id()).getBytes(StandardCharsets.US_ASCII));
        return new Event(
                together ? EventType.INSIGHT_CREATED : EventType.INSIGHT_DELETED,
                Optional.of(id),
                Map.of("feature", address(feature), "note", API + "notes/" + note),
                List.of());
    }

    private static Event assignment(Change.End feature, Change.End release) {
        return Event.about(
                EventType.ASSIGNMENT_UPDATED,
                Optional.empty(),
                API + "feature-release-assignments/assignment?feature.id=" + feature.id() + "&release.id="
                        + release.id(),
                List.of("assigned"));
    }

    private static boolean isNote(Change.End end) {
        return NoteType.of(end.type()).isPresent();
    }

    private static boolean isFeature(Change.End end) {
        return EntityType.of(end.type()).filter(FEATURES::contains).isPresent();
    }

    private static boolean isRelease(Change.End end) {
        return EntityType.of(end.type()).equals(Optional.of(EntityType.RELEASE));
    }

    private static String address(Change.End end) {
        return API + noun(end.type()).orElseThrow() + "s/" + end.id();
    }

    /** What version 1 calls it; empty for what it does not tell about. */
    private static Optional<String> noun(String type) {
        if (NoteType.of(type).isPresent()) {
            return Optional.of("note");
        }
        return EntityType.of(type).flatMap(known -> switch (known) {
            case PRODUCT, COMPONENT, FEATURE, INITIATIVE, OBJECTIVE, RELEASE -> Optional.of(known.wire());
            case SUBFEATURE -> Optional.of("feature");
            case KEY_RESULT -> Optional.of("key-result");
            case RELEASE_GROUP, COMPANY, USER -> Optional.empty();
        });
    }
}
