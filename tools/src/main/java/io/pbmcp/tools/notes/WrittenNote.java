package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** A note after it was written. */
record WrittenNote(
        String id,
        @Description("What was done, in our words.") List<String> done,
        @Description("Fields that are different now.") List<Change> changes,

        @Description("The note as it is now; absent when it could not be read back.")
        Optional<NoteReport> note,

        @Description("How its content begins.") Optional<String> excerpt) {

    WrittenNote {
        done = List.copyOf(done);
        changes = List.copyOf(changes);
    }

    /** One field that is different now. */
    record Change(String field, String before, String after) {

        String line() {
            return field + ": " + (before.isEmpty() ? "none" : before) + " → " + (after.isEmpty() ? "none" : after);
        }
    }

    /**
     * A note after a write to what it is related to, as it is now.
     *
     * @param done what was done
     * @param changes what is different, by the note and its relationships as they are now
     */
    static Mono<WrittenNote> read(
            String id,
            String done,
            BiFunction<NoteReport, List<Relationship>, List<Change>> changes,
            ToolContext context) {
        var lookup = new NoteLookup(context);
        return lookup.read(id)
                .flatMap(note -> lookup.relationships(note)
                        .flatMap(all -> NoteReport.of(note, all, context)
                                .map(report -> new WrittenNote(
                                        id,
                                        List.of(done),
                                        changes.apply(report, all),
                                        Optional.of(report),
                                        Optional.empty()))))
                .onErrorReturn(
                        UpstreamFailure::unreadable,
                        new WrittenNote(id, List.of(done), List.of(), Optional.empty(), Optional.empty()));
    }

    Document show() {
        var items = new ArrayList<String>();
        changes.forEach(change -> items.add(change.line()));
        note.ifPresent(report -> items.add((changes.isEmpty() ? "" : "\n") + report.lines()));
        if (note.isPresent()) {
            excerpt.ifPresent(text -> items.add("Content: " + text));
        }
        var foot = note.isPresent()
                ? List.<String>of()
                : List.of("It could not be read back just now. Do not repeat the call; read it with note_get, id " + id
                        + ".");
        return new Document(done, items, foot, Optional.empty());
    }
}
