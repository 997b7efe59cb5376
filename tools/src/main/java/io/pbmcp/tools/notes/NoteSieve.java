package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Slice;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What Productboard cannot narrow a list of notes to.
 *
 * @param missing what the notes have to be without
 * @param tags names of tags, all of which they have to have
 */
record NoteSieve(Set<Missing> missing, List<String> tags) {

    NoteSieve {
        missing = Set.copyOf(missing);
        tags = List.copyOf(tags);
    }

    /** Whether everything passes. */
    boolean isOpen() {
        return missing.isEmpty() && tags.isEmpty();
    }

    /** The notes of a page that pass. */
    Mono<Slice<JsonNode>> keep(Slice<JsonNode> page, ToolContext context) {
        return Flux.fromIterable(page.items())
                .filterWhen(item -> passes(Note.read(item), context), 1)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())))
                .map(kept -> page.filter(kept::contains));
    }

    /** What a note is related to is asked for only when it did not come with all of it, and that matters. */
    private Mono<Boolean> passes(Note note, ToolContext context) {
        if (!note.tags().containsAll(tags)
                || (missing.contains(Missing.TAGS) && !note.tags().isEmpty())
                || (missing.contains(Missing.OWNER)
                        && note.fields().path("owner").isObject())
                || !lacks(note.relationships().known())) {
            return Mono.just(false);
        }
        return missing.contains(Missing.CUSTOMER) || missing.contains(Missing.LINK)
                ? new NoteLookup(context).relationships(note).map(this::lacks)
                : Mono.just(true);
    }

    private boolean lacks(List<Relationship> known) {
        return known.stream()
                .noneMatch(each -> each.type().equals("customer")
                        ? missing.contains(Missing.CUSTOMER)
                        : missing.contains(Missing.LINK));
    }
}
