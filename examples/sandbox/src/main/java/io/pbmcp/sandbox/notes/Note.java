package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.world.Keyed;
import io.pbmcp.sandbox.world.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One note. Ids of customer and links may point to entities that are gone; readers skip those.
 *
 * @param content HTML as a string, or the array of a conversation's parts, or an opportunity's fields; never change it in place
 * @param tags ids of {@link NoteTag}s
 * @param owner id of a member
 * @param creator id of a member
 * @param highlighted whether passages of the content are linked to features, so that the content is frozen
 * @param customer id of a user or a company
 * @param links ids of the linked features, subfeatures, components, products and initiatives
 * @param number the number in the web address of the note's page
 */
public record Note(
        UUID id,
        NoteType type,
        String name,
        JsonNode content,
        List<UUID> tags,
        Optional<UUID> owner,
        Optional<UUID> creator,
        State state,
        boolean highlighted,
        Source source,
        Optional<UUID> customer,
        List<UUID> links,
        int number,
        Instant createdAt,
        Instant updatedAt)
        implements Keyed {

    public Note {
        tags = List.copyOf(tags);
        links = List.copyOf(links);
    }

    /** Its customer and what it is linked to. */
    @Override
    public List<UUID> keys() {
        return Stream.concat(customer.stream(), links.stream()).distinct().toList();
    }

    /** Where a note stands in the inbox; it is exactly one of these. */
    public enum State {
        UNPROCESSED,
        PROCESSED,
        ARCHIVED
    }

    public boolean archived() {
        return state == State.ARCHIVED;
    }

    /** As the API reads it: an archived note is never processed. */
    public boolean processed() {
        return state == State.PROCESSED;
    }

    /** The same note with the fields of a draft. */
    Note edited(NoteDraft draft, Instant now) {
        return new Note(
                id,
                type,
                draft.name(),
                draft.content(),
                draft.tags(),
                draft.owner(),
                creator,
                draft.state(),
                highlighted,
                source,
                customer,
                links,
                number,
                createdAt,
                now);
    }

    /** The same note with another customer and other links. */
    Note related(Optional<UUID> newCustomer, List<UUID> newLinks, Instant now) {
        return new Note(
                id,
                type,
                name,
                content,
                tags,
                owner,
                creator,
                state,
                highlighted,
                source,
                newCustomer,
                newLinks,
                number,
                createdAt,
                now);
    }
}
