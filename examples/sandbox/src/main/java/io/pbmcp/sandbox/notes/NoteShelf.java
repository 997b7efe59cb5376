package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

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

    /** Those that fit, newest first. */
    List<Note> newestFirst(Predicate<Note> wanted) {
        List<Note> found = new ArrayList<>(shelf().stream().filter(wanted).toList());
        Collections.reverse(found);
        return found;
    }

    /** Growing along {@link #newestFirst}. */
    long place(Note note) {
        return -shelf().place(note.id());
    }

    private Shelf<Note> shelf() {
        return world.shelf(Note.class);
    }
}
