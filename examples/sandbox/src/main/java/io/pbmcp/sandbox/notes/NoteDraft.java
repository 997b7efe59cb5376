package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** The fields of a note while a request changes them; nothing is visible until the note is put on its shelf. */
final class NoteDraft {

    private static final int MAX_NAME = 255;

    private final World world;
    private final NoteTags noteTags;
    private final NoteType type;
    private final boolean frozen;
    private final boolean fresh;
    private final Note.State before;
    private Optional<Boolean> archived = Optional.empty();
    private Optional<Boolean> processed = Optional.empty();
    private String name;
    private JsonNode content;
    private List<UUID> tags;
    private Optional<UUID> owner;
    private Optional<UUID> creator;

    /** A new note of this type by this member. */
    NoteDraft(World world, NoteType type, Member author) {
        this.world = world;
        this.noteTags = new NoteTags(world);
        this.type = type;
        this.frozen = false;
        this.fresh = true;
        this.before = Note.State.UNPROCESSED;
        this.name = "";
        this.content = NullNode.getInstance();
        this.tags = List.of();
        this.owner = Optional.empty();
        this.creator = Optional.of(author.id());
    }

    /** A note that is there. */
    NoteDraft(World world, Note note) {
        this.world = world;
        this.noteTags = new NoteTags(world);
        this.type = note.type();
        this.frozen = note.highlighted();
        this.fresh = false;
        this.before = note.state();
        this.name = note.name();
        this.content = note.content();
        this.tags = note.tags();
        this.owner = note.owner();
        this.creator = note.creator();
    }

    /** Does one operation; {@code allowed} are those the field takes part in here. */
    void change(NoteField field, NoteField.Op op, Set<NoteField.Op> allowed, Input value) {
        if (field == NoteField.CONTENT && frozen) {
            throw value.problem(
                    Code.VALIDATION_FORBIDDEN,
                    "Passages of this note are linked to features, so its content cannot be changed; other fields can.");
        }
        if (!allowed.contains(op)) {
            throw value.failed(
                    "The field '" + field.id() + "' of a " + type.wire() + " does not allow '" + op.wire() + "' here.");
        }
        switch (op) {
            case SET -> set(field, value);
            case CLEAR -> clear(field);
            case ADD_ITEMS -> add(field, value);
            case REMOVE_ITEMS -> remove(field, value);
        }
    }

    private void set(NoteField field, Input value) {
        switch (field) {
            case NAME -> name = name(value);
            case CONTENT -> content = type == NoteType.TEXT ? text(value) : Conversation.parts(value);
            case TAGS ->
                tags = distinct(value.items().stream().map(noteTags::assigned).toList());
            case OWNER -> owner = Optional.of(member(value));
            case CREATOR -> creator = Optional.of(member(value));
            case ARCHIVED -> archived = Optional.of(value.flag());
            case PROCESSED -> processed = Optional.of(value.flag());
        }
    }

    private void clear(NoteField field) {
        if (field == NoteField.OWNER) {
            owner = Optional.empty();
        } else {
            tags = List.of();
        }
    }

    private void add(NoteField field, Input value) {
        if (field == NoteField.CONTENT) {
            content = Conversation.added(content, value);
            return;
        }
        List<UUID> more = new ArrayList<>(tags);
        value.items().stream().map(noteTags::assigned).forEach(more::add);
        tags = distinct(more);
    }

    private void remove(NoteField field, Input value) {
        if (field == NoteField.CONTENT) {
            content = Conversation.removed(content, value);
            return;
        }
        List<UUID> gone = value.items().stream()
                .flatMap(item -> noteTags.removed(item).stream())
                .toList();
        tags = tags.stream().filter(tag -> !gone.contains(tag)).toList();
    }

    /** Keeps what the changes brought into being beside the note: new tags. */
    void keep() {
        noteTags.keep();
    }

    String name() {
        return name;
    }

    JsonNode content() {
        return content;
    }

    List<UUID> tags() {
        return tags;
    }

    Optional<UUID> owner() {
        return owner;
    }

    Optional<UUID> creator() {
        return creator;
    }

    /** Where the note stands after all changes: archiving wins, and unarchiving means processed. */
    Note.State state() {
        if (archived.orElse(false)) {
            return Note.State.ARCHIVED;
        }
        if (archived.isPresent() && !fresh) {
            return Note.State.PROCESSED;
        }
        if (before == Note.State.ARCHIVED) {
            return before;
        }
        return processed
                .map(done -> done ? Note.State.PROCESSED : Note.State.UNPROCESSED)
                .orElse(before);
    }

    private static String name(Input value) {
        String text = value.text();
        if (text.isBlank()) {
            throw value.failed("Name must not be blank.");
        }
        if (text.length() > MAX_NAME) {
            throw value.failed("Name must have at most " + MAX_NAME + " characters.");
        }
        return text;
    }

    private static JsonNode text(Input value) {
        String text = value.text();
        if (text.length() > RichText.MAX_LENGTH) {
            throw value.failed("Content must have at most " + RichText.MAX_LENGTH + " characters.");
        }
        return StringNode.valueOf(RichText.strip(text));
    }

    private UUID member(Input value) {
        value.only("id", "email");
        Optional<Input> id = value.given("id");
        Optional<Input> email = value.given("email");
        if (id.isPresent() && email.isPresent()) {
            throw value.failed("Give either 'id' or 'email' of the member, not both.");
        }
        if (id.isEmpty() && email.isEmpty()) {
            throw value.invalid("must have 'id' or 'email'.");
        }
        Predicate<Member> wanted = id.map(Input::uuid)
                .<Predicate<Member>>map(uuid -> member -> member.id().equals(uuid))
                .orElseGet(() -> {
                    String address = email.orElseThrow().text().toLowerCase(Locale.ROOT);
                    return member -> member.email().toLowerCase(Locale.ROOT).equals(address);
                });
        return world.members().stream()
                .filter(wanted)
                .findFirst()
                .map(Member::id)
                .orElseThrow(() -> id.or(() -> email)
                        .orElse(value)
                        .problem(Code.REFERENCE_NOT_FOUND, "No member of this workspace fits."));
    }

    private static List<UUID> distinct(List<UUID> ids) {
        return List.copyOf(new LinkedHashSet<>(ids));
    }
}
