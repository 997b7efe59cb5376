package io.pbmcp.sandbox.members;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Ids;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on members; all of them read. */
public final class Members {

    private static final String READ = "members:read";
    private static final Set<String> PARAMETERS =
            Set.of("query", "roles[]", "includeDisabled", "includeInvitationPending", "includeInvited");

    private final World world;
    private final Pages pages;

    private Members(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    public static List<Route> routes(World world, Pages pages) {
        Members members = new Members(world, pages);
        return List.of(
                Route.of("GET", "/members", READ, members::list),
                Route.of("POST", "/members/search", READ, members::search),
                Route.of("GET", "/members/{id}", READ, members::one));
    }

    /** The members whose name or address contains these words, in any case. */
    static Predicate<Member> named(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return member -> member.name().toLowerCase(Locale.ROOT).contains(wanted)
                || member.email().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private Reply list(Call call) {
        call.query().only(PARAMETERS);
        List<String> roles = call.query().all("roles[]");
        if (!Member.ROLES.containsAll(roles)) {
            throw Problem.parameter("roles[]", "'roles[]' must be one of " + String.join(", ", Member.ROLES) + ".");
        }
        Predicate<Member> name =
                call.query().one("query").map(query -> named(call, query)).orElse(member -> true);
        boolean disabled = call.query().flag("includeDisabled").orElse(false);
        boolean invited = call.query().flag("includeInvited").orElse(false);
        boolean pending = call.query().flag("includeInvitationPending").orElse(invited);
        return page(
                call,
                name.and(member -> (roles.isEmpty() || roles.contains(member.role()))
                        && (disabled || !member.disabled())
                        && (pending || !member.invitationPending())));
    }

    private static Predicate<Member> named(Call call, String query) {
        if (!call.token().has(Token.MEMBERS_PII)) {
            throw Problem.of(Code.ACCESS_DENIED, "'query' needs the scope " + Token.MEMBERS_PII + ".");
        }
        if (query.isEmpty() || query.length() > MemberSearch.MAX_QUERY) {
            throw Problem.parameter("query", "'query' must be 1 to " + MemberSearch.MAX_QUERY + " characters long.");
        }
        return named(query);
    }

    private Reply search(Call call) {
        call.query().only(Set.of());
        return page(call, MemberSearch.read(call, call.data()));
    }

    private Reply one(Call call) {
        String id = call.variable("id");
        return Ids.read(id)
                .flatMap(world.members()::find)
                .map(member -> Reply.ok(shown(call, member)))
                .orElseThrow(() -> Problem.notFound("Member", id));
    }

    private Reply page(Call call, Predicate<Member> wanted) {
        List<Member> found = world.members().stream().filter(wanted).toList();
        return pages.reply(call, found, member -> world.members().place(member.id()), member -> shown(call, member));
    }

    private ObjectNode shown(Call call, Member member) {
        Token token = call.token();
        ObjectNode shown = Json.object().put("id", member.id().toString()).put("type", "member");
        ObjectNode fields = shown.putObject("fields")
                .put("name", token.reveal(Token.MEMBERS_PII, member.name()))
                .put("username", token.reveal(Token.MEMBERS_PII, member.username()))
                .put("email", token.reveal(Token.MEMBERS_PII, member.email()))
                .put("role", member.role())
                .put("disabled", member.disabled())
                .put("invitationPending", member.invitationPending());
        ArrayNode teams = fields.putArray("teams");
        world.teams().stream()
                .filter(team -> team.members().contains(member.id()))
                .forEach(team -> teams.addObject()
                        .put("id", team.id().toString())
                        .put("name", team.name())
                        .putObject("links")
                        .put("self", call.link("/teams/" + team.id())));
        shown.putObject("links")
                .put("self", call.link("/members/" + member.id()))
                .put("html", "https://" + Workspace.NAME + ".productboard.com/settings/members/" + member.number());
        return shown;
    }
}
