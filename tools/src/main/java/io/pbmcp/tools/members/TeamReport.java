package io.pbmcp.tools.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One team, and who is in it.
 *
 * @param places a cursor for each member; for the text alone, which may have to end before it
 */
record TeamReport(
        Team team,
        @Description("Newest membership first.") List<Team.Person> members,

        @Description("Pass it to get the other members; absent when nobody is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places) {

    TeamReport {
        members = List.copyOf(members);
        places = List.copyOf(places);
    }

    /** All of it is there. */
    static TeamReport whole(Team team, List<Team.Person> members) {
        return new TeamReport(team, members, Optional.empty(), List.of());
    }

    /** In lines that may be cut anywhere: those of the team, then one for each member. */
    List<String> lines() {
        var lines = new ArrayList<>(team.lines());
        lines.add(members.isEmpty() ? "Members: none" : "Members:");
        members.forEach(member -> lines.add("  " + member.line()));
        return lines;
    }

    Document show() {
        var items = new ArrayList<String>();
        items.add(String.join("\n", team.lines()) + (members.isEmpty() ? "\nMembers: none" : "\nMembers:"));
        members.forEach(member -> items.add("  " + member.line()));
        var list = Document.Continuation.by(places, cursor);
        return new Document(
                List.of(),
                items,
                List.of(),
                members.isEmpty() ? Optional.empty() : Optional.of(shown -> list.after(Math.max(0, shown - 1))));
    }
}
