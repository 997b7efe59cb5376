package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What a write did, and the team as it is since. */
record TeamChange(
        @Description("What was done, in our words.") String deed,
        String id,
        @Description("A line for each change.") List<String> changes,

        @Description("The team as it is now; absent when it could not be read back.")
        Optional<TeamReport> team) {

    TeamChange {
        changes = List.copyOf(changes);
    }

    /** Reads back what was written; that it was written stays true when it cannot be read. */
    static Mono<TeamChange> readBack(String deed, String id, List<String> changes, ToolContext context) {
        var people = new People(context);
        return people.team(id)
                .flatMap(team -> people.in(id).map(members -> Optional.of(TeamReport.whole(team, members))))
                .onErrorResume(UpstreamFailure::unreadable, failure -> Mono.just(Optional.empty()))
                .map(report -> new TeamChange(deed, id, changes, report));
    }

    /** What a conflict means: names and handles are unique. */
    static Throwable taken(Throwable failure, String undone) {
        return failure instanceof ProductboardException upstream
                        && upstream.kind() == ProductboardException.Kind.CONFLICT
                ? taken("Another team has this name or this handle already. " + undone)
                : failure;
    }

    /** The refusal of a name or handle that another team has. */
    static RefusedException taken(String what) {
        return Refusal.of(
                        ErrorCode.CONFLICT,
                        what,
                        "Look at the other team with team_search; use that one, or pass another name and handle.")
                .asException();
    }

    Document show() {
        var lines = new ArrayList<>(changes);
        if (!changes.isEmpty()) {
            lines.add("");
        }
        if (team.isEmpty()) {
            lines.add("Id: " + id);
            return new Document(
                    List.of(deed),
                    lines,
                    List.of("It could not be read back just now. Do not repeat the call; team_get shows the team."),
                    Optional.empty());
        }
        lines.addAll(team.get().lines());
        return new Document(
                List.of(deed),
                lines,
                List.of(),
                Optional.of(shown -> shown < lines.size()
                        ? Optional.of("The answer was too long; team_get shows the team.")
                        : Optional.empty()));
    }
}
