package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entity in an outline. */
record TreeLine(
        @Description("0 for the top.") int level,
        String name,
        String type,
        Optional<String> status,
        Optional<String> owner,
        Optional<String> progress,
        boolean archived,

        @Description("How much more is below than is shown.")
        Optional<String> below,

        String id) {

    /** Indented by two spaces a level: {@code - Name [type, status, owner] id}. */
    String text() {
        List<String> facts = new ArrayList<>();
        facts.add(OutsideText.line(type, 40));
        status.ifPresent(value -> facts.add(OutsideText.line(value, 100)));
        owner.ifPresent(value -> facts.add(OutsideText.line(value, 100)));
        progress.ifPresent(value -> facts.add(OutsideText.line(value, 100)));
        if (archived) {
            facts.add("archived");
        }
        below.ifPresent(facts::add);
        return "  ".repeat(level) + "- " + (name.isBlank() ? "(no name)" : OutsideText.line(name, 200)) + " ["
                + String.join(", ", facts) + "] " + OutsideText.line(id, 60);
    }
}
