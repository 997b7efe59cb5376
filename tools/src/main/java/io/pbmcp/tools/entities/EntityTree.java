package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.productboard.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An outline of entities, and what is missing from it. */
record EntityTree(
        @Description("Top down; what is below an entity follows it.")
        List<TreeLine> lines,

        @Description("Number of those in areas you may not read.")
        int hidden,

        @Description("What was left out, and how to get it.")
        List<String> notes) {

    EntityTree {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * The tree as far as it was read.
     *
     * @param more the type of which there are more tops than are shown
     * @param stopped whether Productboard had no time for the rest
     */
    static EntityTree of(Outline outline, TreeBounds bounds, Optional<EntityType> more, boolean stopped) {
        var lines = outline.lines();
        var notes = new ArrayList<String>();
        if (stopped) {
            notes.add("Reading ended early, to leave room for others: not all of it is here.");
        }
        more.ifPresent(type -> notes.add("Not every " + type.word() + " is here: entity_search with types lists all."));
        if (outline.unread()) {
            var deepest = lines.stream().mapToInt(TreeLine::level).max().orElse(0);
            notes.add((outline.full() ? "The limit of " + bounds.limit() + " lines is reached: l" : "L")
                    + "evels below " + deepest + " were not read in full.");
        }
        if (outline.cut()) {
            notes.add(
                    "Lines marked \"below\" have more than is shown: call again with its id, a higher limit or more depth,"
                            + " or page through it with entity_search and parent.");
        }
        if (outline.hidden() > 0) {
            notes.add(outline.hidden() + " in areas that this agent may not read, not shown.");
        }
        if (outline.again() > 0) {
            notes.add(outline.again() + " came a second time, as in a circle, and are shown once.");
        }
        if (outline.homeless() > 0) {
            notes.add(outline.homeless()
                    + " came without their parent and are not shown; entity_search with parent finds them.");
        }
        return new EntityTree(lines, outline.hidden(), notes);
    }

    Document show() {
        if (lines.isEmpty()) {
            return new Document(List.of("Nothing found."), List.of(), notes, Optional.empty());
        }
        return new Document(
                List.of(
                        lines.size() == 1
                                ? "Nothing is below it to show; what it is linked to, relationship_list shows."
                                : lines.size() + " entities, indented by level:"),
                lines.stream().map(TreeLine::text).toList(),
                notes,
                Optional.of(shown -> shown < lines.size()
                        ? Optional.of("Call again with the id of one of the last ones, or with less depth.")
                        : Optional.empty()));
    }
}
