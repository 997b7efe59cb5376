package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is gone. */
record Deleted(
        String type,
        String name,
        String id,
        @Description("What went with it, a line each.") List<String> consequences) {

    Deleted {
        consequences = List.copyOf(consequences);
    }

    Document show() {
        var lines = new ArrayList<String>();
        lines.add(OutsideText.line(name.isBlank() ? "(no name)" : name, 200) + " (" + type + " " + id + ")");
        lines.addAll(consequences);
        return new Document(List.of("Deleted for good."), lines, List.of(), Optional.empty());
    }
}
