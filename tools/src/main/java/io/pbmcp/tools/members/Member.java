package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One person with access to the workspace. */
public record Member(
        String name,
        Optional<String> email,
        Optional<String> username,
        @Description("admin, maker, viewer or contributor.") String role,
        boolean disabled,
        @Description("Invited, and not yet here.") boolean pending,
        List<Membership> teams,
        String id,
        Optional<String> address) {

    private static final int LINE = 200;

    public Member {
        teams = List.copyOf(teams);
    }

    /** One team that a member is in. */
    record Membership(String name, String id) {}

    /**
     * Reads one object: the value of {@code data}, or an element of a list.
     *
     * @throws ProductboardException of kind GARBLED when it has no id
     */
    static Member read(JsonNode node) {
        var fields = node.path("fields");
        return new Member(
                Nodes.text(fields, "name").orElse(""),
                Nodes.text(fields, "email"),
                Nodes.text(fields, "username"),
                Nodes.text(fields, "role").orElse(""),
                fields.path("disabled").asBoolean(false),
                fields.path("invitationPending").asBoolean(false),
                Nodes.elements(fields.path("teams")).stream()
                        .map(team -> new Membership(
                                Nodes.text(team, "name").orElse(""),
                                Nodes.text(team, "id").orElse("")))
                        .toList(),
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node.path("links"), "html"));
    }

    /** What people call this one; never empty. */
    public String called() {
        return name.isBlank() ? "(no name)" : OutsideText.line(name, LINE);
    }

    /** What this person is called. */
    Stream<String> personal() {
        return Stream.of(Optional.of(name), email, username).flatMap(Optional::stream);
    }

    /** In one line, for a list. */
    String line() {
        var parts = new ArrayList<String>();
        parts.add(called());
        parts.add(OutsideText.line(role, 40));
        email.ifPresent(text -> parts.add(OutsideText.line(text, LINE)));
        state().ifPresent(parts::add);
        if (!teams.isEmpty()) {
            parts.add(teams.stream()
                    .map(team -> OutsideText.line(team.name(), LINE))
                    .collect(Collectors.joining(", ", "in ", "")));
        }
        parts.add(OutsideText.line(id, 60));
        return String.join(" | ", parts);
    }

    /** In labelled lines. */
    String lines() {
        var lines = new ArrayList<String>();
        lines.add("Name: " + called());
        email.ifPresent(text -> lines.add("E-mail: " + OutsideText.line(text, LINE)));
        username.ifPresent(text -> lines.add("Username: " + OutsideText.line(text, LINE)));
        lines.add("Role: " + OutsideText.line(role, 40));
        state().ifPresent(text -> lines.add("State: " + text));
        lines.add("Teams: "
                + (teams.isEmpty()
                        ? "none"
                        : teams.stream()
                                .map(team -> OutsideText.line(team.name(), LINE) + " ("
                                        + OutsideText.line(team.id(), 60) + ")")
                                .collect(Collectors.joining(", "))));
        lines.add("Id: " + OutsideText.line(id, 60));
        address.ifPresent(text -> lines.add("Address: " + OutsideText.line(text, 300)));
        return String.join("\n", lines);
    }

    private Optional<String> state() {
        var states = Stream.of(disabled ? "disabled" : "", pending ? "invitation pending" : "")
                .filter(text -> !text.isEmpty())
                .toList();
        return states.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", states));
    }
}
