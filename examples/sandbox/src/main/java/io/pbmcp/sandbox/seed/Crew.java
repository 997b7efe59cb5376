package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The vendor's own people. */
record Crew(List<Member> makers, List<Member> colleagues, List<Team> teams) {

    /** Before anything else happened. */
    private static final Instant FOUNDED = Instant.parse("2024-12-01T09:00:00Z");

    static Crew hire(WorldBuilder builder, Lines names, Dice dice) {
        World world = builder.world();
        for (List<String> line : names.table("member")) {
            String state = line.size() > 2 ? line.get(2) : "";
            String username = line.get(0).substring(0, line.get(0).indexOf(' ')).toLowerCase(Locale.ROOT);
            boolean known = world.members().stream()
                    .anyMatch(member -> member.username().equals(username));
            if (!known) {
                builder.member(new Member(
                        world.ids().next(),
                        line.get(0),
                        username,
                        username + "@" + Workspace.NAME + ".example",
                        line.get(1),
                        state.equals("disabled"),
                        state.equals("pending"),
                        world.ids().nextNumber()));
            }
        }
        List<Member> active = world.members().stream()
                .filter(member -> !member.disabled() && !member.invitationPending())
                .toList();
        List<Member> makers =
                active.stream().filter(member -> member.role().equals("maker")).toList();
        List<Member> colleagues = active.stream()
                .filter(member -> !member.role().equals("viewer"))
                .toList();
        List<Team> teams = new ArrayList<>();
        for (List<String> line : names.table("team")) {
            teams.add(builder.team(
                    line.get(0),
                    line.get(2),
                    FOUNDED,
                    dice.some(colleagues, dice.between(3, 6)).toArray(Member[]::new)));
        }
        return new Crew(makers, colleagues, List.copyOf(teams));
    }
}
