package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.Note;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code note_update} takes; what is left out stays as it is. */
record UpdateNoteArguments(
        @Description("Note id.") @NotBlank @Size(max = 512) String id,

        @Size(min = 1, max = 255) @Description("In one line.") @Nullable
        String title,

        @Description("Markdown or HTML, for text notes.") @Size(max = 524_288) @Nullable
        String content,

        @Description("Replaces all.") @Size(max = 50) @Nullable
        List<@NotBlank @Size(max = 255) String> tags,

        @Description("Adds these.") @Size(max = 50) @Omittable @Nullable
        List<@NotBlank @Size(max = 255) String> addTags,

        @Description("Takes these off.") @Size(max = 50) @Omittable @Nullable
        List<@NotBlank @Size(max = 255) String> removeTags,

        @Description("Name, e-mail or id; none clears it.") @Size(max = 255) @Omittable @Nullable
        String owner,

        @Description("false also marks it processed.") @Nullable
        Boolean archived,

        @Description("Dealt with.") @Nullable Boolean processed) {

    private static final String NONE = "none";

    /** The fields to write, as a caller writes them; refused when they do not fit together, or change nothing. */
    ObjectNode fields(Note note) {
        checkState(note);
        var fields = JsonNodeFactory.instance.objectNode();
        if (title != null) {
            fields.put("name", title);
        }
        content(note).ifPresent(text -> fields.put("content", text));
        tags(fields, note);
        NoteFilter.given(owner).ifPresent(member -> {
            if (member.equalsIgnoreCase(NONE)) {
                fields.putNull("owner");
            } else {
                fields.put("owner", member);
            }
        });
        if (archived != null && (archived || note.archived())) {
            fields.put("archived", archived.booleanValue());
        }
        if (processed != null && !unarchives(note)) {
            fields.put("processed", processed.booleanValue());
        }
        if (fields.isEmpty()) {
            throw refused(
                    archived == null ? "arguments" : "archived",
                    archived == null ? "hold nothing to change" : "is false already, so there is nothing to change",
                    "Pass at least one of title, content, tags, add_tags, remove_tags, owner, archived, processed.");
        }
        return fields;
    }

    /** Whether the note is taken out of the archive, which marks it processed. */
    boolean unarchives(Note note) {
        return note.archived() && Boolean.FALSE.equals(archived);
    }

    /**
     * The fields that the archive is about, when it is given, for the policy: in the archive every note is unprocessed, and
     * what leaves it is processed. They count as written however the note stands.
     */
    Set<String> states() {
        return archived == null ? Set.of() : Set.of("archived", "processed");
    }

    private void checkState(Note note) {
        if (processed == null) {
            return;
        }
        if (Boolean.TRUE.equals(archived)) {
            throw refused(
                    "processed", "does not go with archived: an archived note is always unprocessed", "Leave it out.");
        }
        if (note.archived() && archived == null) {
            throw refused(
                    "processed",
                    "cannot be changed while the note is archived",
                    "Pass archived: false; that also marks it processed.");
        }
        if (unarchives(note) && !processed) {
            throw refused(
                    "processed",
                    "cannot be false in the same call: taking a note out of the archive marks it processed",
                    "Leave it out, and call once more with processed: false.");
        }
    }

    private Optional<String> content(Note note) {
        if (content != null && !note.type().equals(NoteType.TEXT.word())) {
            throw refused(
                    "content",
                    "can only be replaced in a textNote, and the type of this one is " + note.type(),
                    "Leave it out; what is new can go into a note of its own, with note_create.");
        }
        return Optional.ofNullable(content);
    }

    private void tags(ObjectNode fields, Note note) {
        var adds = addTags != null && !addTags.isEmpty();
        var removes = removeTags != null && !removeTags.isEmpty();
        if (tags != null && (adds || removes)) {
            throw refused(
                    "tags",
                    "replaces all tags, so it does not go with add_tags or remove_tags",
                    "Pass tags, or the other two.");
        }
        if (tags != null) {
            list(fields.putArray("tags"), tags);
        }
        if (adds || removes) {
            var change = fields.putObject("tags");
            if (addTags != null && adds) {
                list(change.putArray("add"), addTags);
            }
            if (removeTags != null && removes) {
                list(
                        change.putArray("remove"),
                        removeTags.stream().map(tag -> carried(tag, note)).toList());
            }
        }
    }

    /** The tag as the note carries it, whatever its case. */
    private static String carried(String tag, Note note) {
        return note.tags().stream()
                .filter(tag.strip()::equals)
                .findFirst()
                .or(() -> note.tags().stream()
                        .filter(tag.strip()::equalsIgnoreCase)
                        .findFirst())
                .orElse(tag);
    }

    private static void list(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static RuntimeException refused(String argument, String problem, String next) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, next).asException();
    }
}
