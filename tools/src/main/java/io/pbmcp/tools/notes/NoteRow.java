package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Note;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One note in a list. */
record NoteRow(
        String type,
        String title,
        @Description("unprocessed, processed or archived.") String state,
        List<String> tags,

        @Description("Name of the customer, when there is one that may be read.")
        Optional<String> customer,

        Optional<Instant> createdAt,
        @Description("How the content begins.") Optional<String> excerpt,
        @Description("The whole content, with detail full.") Optional<String> content,
        String id,
        Optional<String> address) {

    NoteRow {
        tags = List.copyOf(tags);
    }

    static NoteRow of(Note note, Optional<String> customer, boolean full) {
        return new NoteRow(
                note.type(),
                note.name(),
                note.state(),
                note.tags(),
                customer,
                note.createdAt(),
                full ? Optional.empty() : NoteContent.excerpt(note),
                full ? NoteContent.text(note) : Optional.empty(),
                note.id(),
                note.html());
    }

    /** One line, and what it says below. */
    String lines() {
        var parts = new ArrayList<String>();
        parts.add(title.isBlank() ? "(no title)" : OutsideText.line(title, 200));
        if (!type.equals(NoteType.TEXT.word())) {
            parts.add(OutsideText.line(type, 40));
        }
        parts.add(state);
        if (!tags.isEmpty()) {
            parts.add("tags " + OutsideText.line(String.join(", ", tags), 300));
        }
        customer.ifPresent(name -> parts.add("from " + OutsideText.line(name, 200)));
        createdAt.ifPresent(
                time -> parts.add(time.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
        parts.add(OutsideText.line(id, 60));
        var lines = new StringBuilder(String.join(" | ", parts));
        excerpt.ifPresent(text -> lines.append("\n  ").append(OutsideText.line(text, 200)));
        if (excerpt.isEmpty()) {
            address.ifPresent(link -> lines.append("\n  ").append(OutsideText.line(link, 300)));
        }
        content.ifPresent(text -> text.lines().forEach(line -> lines.append(line.isBlank() ? "\n" : "\n  " + line)));
        return lines.toString();
    }
}
