package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code members}. */
public final class MemberTools {

    private MemberTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(
                new SearchMembers(),
                new GetMember(),
                new SearchTeams(),
                new GetTeam(),
                new CreateTeam(),
                new UpdateTeam(),
                new DeleteTeam());
    }
}
