package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entity in a list. */
record EntityRow(
        String type,
        String name,
        Optional<String> status,
        Optional<String> owner,

        @Description("Domain of a company, e-mail address of a user.")
        Optional<String> contact,

        @Description("Name of the parent.") Optional<String> parent,
        boolean archived,
        String id,
        Optional<String> address,
        @Description("All fields, with detail full.") List<FieldText> fields) {

    private static final String REDACTED = "[redacted]";

    EntityRow {
        fields = List.copyOf(fields);
    }

    static EntityRow of(Entity entity, Optional<String> parent, List<FieldText> fields) {
        var owner = entity.fields().path("owner");
        return new EntityRow(
                entity.typeWord(),
                entity.name(),
                entity.status(),
                readable(Nodes.text(owner, "email")),
                readable(Nodes.text(entity.fields(), "email")).or(() -> Nodes.text(entity.fields(), "domain")),
                parent,
                entity.archived(),
                entity.id(),
                entity.html(),
                fields);
    }

    /** In one line, with all fields below it where there are any. */
    String lines(boolean typed) {
        var parts = new ArrayList<String>();
        parts.add(name.isBlank() ? "(no name)" : OutsideText.line(name, 200));
        if (typed) {
            parts.add(OutsideText.line(type, 40));
        }
        status.ifPresent(value -> parts.add(OutsideText.line(value, 100)));
        owner.ifPresent(value -> parts.add(OutsideText.line(value, 100)));
        contact.ifPresent(value -> parts.add(OutsideText.line(value, 100)));
        parent.ifPresent(value -> parts.add("in " + OutsideText.line(value, 100)));
        if (archived) {
            parts.add("archived");
        }
        parts.add(OutsideText.line(id, 60));
        var line = new StringBuilder(String.join(" | ", parts));
        if (!fields.isEmpty()) {
            address.ifPresent(value -> line.append("\n  ").append(OutsideText.line(value, 300)));
        }
        fields.forEach(field -> line.append("\n  ").append(field.line()));
        return line.toString();
    }

    private static Optional<String> readable(Optional<String> email) {
        return email.filter(value -> !value.equals(REDACTED));
    }
}
