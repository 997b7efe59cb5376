package io.pbmcp.sandbox.teams;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The operations on teams; lists are newest first. */
public final class Teams {

    private static final String SCOPE = "teams:read";

    private final World world;
    private final Pages pages;

    private Teams(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    /** The routes of teams and of who is in them. */
    public static List<Route> routes(World world, Pages pages) {
        Teams teams = new Teams(world, pages);
        TeamWrites writes = new TeamWrites(world);
        return List.of(
                Route.of("GET", "/teams", SCOPE, teams::list),
                Route.of("POST", "/teams", TeamWrites.WRITE, writes::create),
                Route.of("POST", "/teams/search", SCOPE, teams::search),
                Route.of("GET", "/teams/{id}", SCOPE, teams::read),
                Route.of("PATCH", "/teams/{id}", TeamWrites.WRITE, writes::update),
                Route.of("DELETE", "/teams/{id}", TeamWrites.DELETE, writes::delete),
                Route.of("GET", "/teams/{id}/members", SCOPE, teams::members));
    }

    private Reply list(Call call) {
        call.query().only(Set.of("name", "handle", "query"));
        return page(
                call,
                call.query()
                        .one("name")
                        .map(name -> TeamFilter.parameter("name", name))
                        .map(name -> TeamFilter.named(List.of(name)))
                        .orElse(team -> true)
                        .and(call.query()
                                .one("handle")
                                .map(handle -> TeamFilter.parameter("handle", handle))
                                .map(handle -> TeamFilter.handled(List.of(handle)))
                                .orElse(team -> true))
                        .and(call.query()
                                .one("query")
                                .map(part -> TeamFilter.parameter("query", part))
                                .map(TeamFilter::holding)
                                .orElse(team -> true)));
    }

    private Reply search(Call call) {
        call.query().only(Set.of());
        Input data = call.data().only("filter", "search");
        Predicate<Team> filter = data.find("filter").map(TeamFilter::read).orElse(team -> true);
        return page(
                call,
                filter.and(data.find("search")
                        .flatMap(search -> search.only("query").find("query"))
                        .map(query -> TeamFilter.holding(TeamFilter.text(query)))
                        .orElse(team -> true)));
    }

    private Reply page(Call call, Predicate<Team> filter) {
        List<Team> newestFirst =
                new ArrayList<>(world.teams().stream().filter(filter).toList());
        Collections.reverse(newestFirst);
        return pages.reply(call, newestFirst, team -> -world.teams().place(team.id()), team -> shown(call, team));
    }

    private Reply read(Call call) {
        return Reply.ok(shown(call, find(world, call)));
    }

    private Reply members(Call call) {
        List<UUID> newestFirst = new ArrayList<>(find(world, call).members());
        Collections.reverse(newestFirst);
        List<Member> members = newestFirst.stream()
                .flatMap(id -> world.members().find(id).stream())
                .toList();
        return pages.reply(call, members, members::indexOf, member -> shown(call, member));
    }

    /** The team that the path names. */
    static Team find(World world, Call call) {
        UUID id = call.id("id");
        return world.teams().find(id).orElseThrow(() -> Problem.notFound("Team", id));
    }

    private static ObjectNode shown(Call call, Team team) {
        ObjectNode shown = reference(call, team);
        shown.putObject("fields")
                .put("name", team.name())
                .put("handle", team.handle())
                .put("description", team.description())
                .putNull("avatarUrl");
        shown.put("createdAt", Timestamps.micros(team.createdAt()));
        shown.put("updatedAt", Timestamps.micros(team.updatedAt()));
        return shown;
    }

    /** What a write answers with. */
    static ObjectNode reference(Call call, Team team) {
        ObjectNode reference = Json.object().put("id", team.id().toString()).put("type", "team");
        reference
                .putObject("links")
                .put("self", call.link("/teams/" + team.id()))
                .put("members", call.link("/teams/" + team.id() + "/members"))
                .put("html", "https://" + Workspace.NAME + ".productboard.com/settings/teams/" + team.number());
        return reference;
    }

    private static ObjectNode shown(Call call, Member member) {
        ObjectNode shown = Json.object().put("id", member.id().toString()).put("type", "member");
        shown.putObject("fields")
                .put("name", call.token().reveal(Token.MEMBERS_PII, member.name()))
                .put("email", call.token().reveal(Token.MEMBERS_PII, member.email()));
        shown.putObject("links").put("self", call.link("/members/" + member.id()));
        return shown;
    }
}
