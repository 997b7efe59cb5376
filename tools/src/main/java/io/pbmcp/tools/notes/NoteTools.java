package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code notes}. */
public final class NoteTools {

    private NoteTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(
                new SearchNotes(),
                new GetNote(),
                new CreateNote(),
                new UpdateNote(),
                new DeleteNote(),
                new CommentNote(),
                new LinkNote(),
                new UnlinkNote(),
                new SetNoteCustomer());
    }
}
