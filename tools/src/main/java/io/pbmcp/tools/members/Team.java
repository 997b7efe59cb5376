package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One team, without who is in it. */
record Team(
        String name,
        String handle,
        Optional<String> description,
        String id,
        Optional<String> address,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    private static final int LINE = 200;

    /** Somebody in a team. */
    record Person(String name, Optional<String> email, String id) {

        static Person read(JsonNode node) {
            return new Person(
                    Nodes.text(node.path("fields"), "name").orElse(""),
                    Nodes.text(node.path("fields"), "email"),
                    Nodes.text(node, "id")
                            .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)));
        }

        String called() {
            return name.isBlank() ? "(no name)" : OutsideText.line(name, LINE);
        }

        /** What this person is called. */
        Stream<String> personal() {
            return Stream.concat(Stream.of(name), email.stream());
        }

        String line() {
            return called()
                    + email.map(text -> " | " + OutsideText.line(text, LINE)).orElse("") + " | "
                    + OutsideText.line(id, 60);
        }
    }

    /**
     * Reads one object: the value of {@code data}, or an element of a list.
     *
     * @throws ProductboardException of kind GARBLED when it has no id
     */
    static Team read(JsonNode node) {
        var fields = node.path("fields");
        return new Team(
                Nodes.text(fields, "name").orElse(""),
                Nodes.text(fields, "handle").orElse(""),
                Nodes.text(fields, "description").filter(text -> !text.isBlank()),
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node.path("links"), "html"),
                Nodes.instant(node, "createdAt"),
                Nodes.instant(node, "updatedAt"));
    }

    String called() {
        return name.isBlank() ? "(no name)" : OutsideText.line(name, LINE);
    }

    /** In one line, for a list. */
    String line() {
        return called() + " | @" + OutsideText.line(handle, LINE)
                + description.map(text -> " | " + OutsideText.line(text, 100)).orElse("") + " | "
                + OutsideText.line(id, 60);
    }

    /** In labelled lines. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Name: " + called());
        lines.add("Handle: @" + OutsideText.line(handle, LINE));
        description.ifPresent(text -> lines.add("Description: " + text.strip().replace("\n", "\n  ")));
        lines.add("Id: " + OutsideText.line(id, 60));
        address.ifPresent(text -> lines.add("Address: " + OutsideText.line(text, 300)));
        createdAt.ifPresent(time -> lines.add("Created: " + time));
        updatedAt.ifPresent(time -> lines.add("Updated: " + time));
        return lines;
    }
}
