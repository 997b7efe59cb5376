package io.pbmcp.tools.relationships;

import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.OutsideText;

/** One of the two entities of a relationship. */
record End(String type, String name, String id) {

    static End of(EntityLookup.Found found) {
        return new End(
                found.type().word(), found.entity().name(), found.entity().id());
    }

    String words() {
        return (name.isBlank() ? "(no name)" : OutsideText.line(name, 200)) + " (" + type + " "
                + OutsideText.line(id, 60) + ")";
    }
}
