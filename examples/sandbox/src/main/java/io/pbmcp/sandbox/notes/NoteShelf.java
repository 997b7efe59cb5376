package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the notes of the world are kept. */
final class NoteShelf {

    private final World world;

    NoteShelf(World world) {
        this.world = world;
    }

    /** The note the path names: 404 when there is none. */
    Note need(Call call) {
        UUID id = call.id("id");
        return shelf().find(id).orElseThrow(() -> Problem.notFound("Note", id));
    }

    void put(Note note) {
        shelf().put(note.id(), note);
    }

    void remove(Note note) {
        shelf().remove(note.id());
        List<UUID> comments = world.shelf(NoteComment.class).stream()
                .filter(comment -> comment.note().equals(note.id()))
                .map(NoteComment::id)
                .toList();
        comments.forEach(world.shelf(NoteComment.class)::remove);
    }

    /** Those that are wanted and lie behind a {@linkplain #place place}, newest first. */
    Stream<Note> newestFirst(NoteQuery query, long after) {
        long before = after == Long.MIN_VALUE ? Long.MAX_VALUE : -after;
        if (query.ids().isPresent()) {
            return query.ids().get().stream()
                    .flatMap(id -> shelf().find(id).stream())
                    .filter(note -> place(note) > after)
                    .sorted(Comparator.comparingLong(this::place))
                    .filter(query.fits());
        }
        return query.related()
                .map(keys -> shelf().before(keys, before))
                .orElseGet(() -> shelf().before(before))
                .filter(query.fits());
    }

    /** Growing along {@link #newestFirst}. */
    long place(Note note) {
        return -shelf().place(note.id());
    }

    private Shelf<Note> shelf() {
        return world.shelf(Note.class);
    }
}
