package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.OutsideText;
import java.util.Optional;

/** One entity at the other end of a relationship. */
record Related(String relation, String type, Optional<String> name, String id) {

    /** In words, without the kind of relationship. */
    String words() {
        return name.filter(text -> !text.isBlank())
                        .map(text -> OutsideText.line(text, 200) + " ")
                        .orElse("")
                + "(" + OutsideText.line(type.isEmpty() ? "entity" : type, 40) + " " + OutsideText.line(id, 60) + ")";
    }
}
