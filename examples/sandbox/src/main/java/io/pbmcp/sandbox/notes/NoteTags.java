package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The tags of the workspace; a note brings new ones into being by naming them, once it is kept. */
final class NoteTags {

    private static final int MAX_NAME = 255;

    private final World world;
    private final List<NoteTag> fresh = new ArrayList<>();

    NoteTags(World world) {
        this.world = world;
    }

    Optional<NoteTag> find(UUID id) {
        return shelf().find(id);
    }

    /** The tag with this exact name. */
    Optional<NoteTag> find(String name) {
        return Stream.concat(shelf().stream(), fresh.stream())
                .filter(tag -> tag.name().equals(name))
                .findFirst();
    }

    /** Keeps the tags that were named for the first time. */
    void keep() {
        fresh.forEach(tag -> shelf().put(tag.id(), tag));
        fresh.clear();
    }

    /** Reads {@code {id}} or {@code {name}}; a new name makes a tag. */
    UUID assigned(Input value) {
        return named(value)
                .map(name -> find(name).orElseGet(() -> made(name)).id())
                .orElseGet(() -> known(value));
    }

    /** Reads {@code {id}} or {@code {name}} of a tag to take off; empty when no tag has the name. */
    Optional<UUID> removed(Input value) {
        Optional<String> name = named(value);
        return name.isPresent() ? find(name.get()).map(NoteTag::id) : Optional.of(known(value));
    }

    private Optional<String> named(Input value) {
        value.only("id", "name");
        if (value.given("id").isPresent() == value.given("name").isPresent()) {
            throw value.invalid("must have either 'id' or 'name'.");
        }
        return value.given("name").map(name -> {
            String text = name.text(1, MAX_NAME);
            if (text.isBlank()) {
                throw name.failed("must not be blank.");
            }
            return text;
        });
    }

    private UUID known(Input value) {
        Input id = value.need("id");
        return find(id.uuid())
                .map(NoteTag::id)
                .orElseThrow(() -> id.problem(Code.REFERENCE_NOT_FOUND, "There is no tag " + id.text() + "."));
    }

    private NoteTag made(String name) {
        NoteTag tag = new NoteTag(world.ids().next(), name);
        fresh.add(tag);
        return tag;
    }

    private Shelf<NoteTag> shelf() {
        return world.shelf(NoteTag.class);
    }
}
