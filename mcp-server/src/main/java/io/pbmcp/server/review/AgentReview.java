package io.pbmcp.server.review;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.ConfirmRules;
import io.pbmcp.policy.Except;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.SignIn;
import io.pbmcp.policy.Strength;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.kit.ToolCatalog;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One agent as a reviewer sees it: what is left to it of its entry.
 *
 * @param agent its entry
 * @param out why it may do nothing at all for now; absent when it may
 * @param areas what it may do in each area
 * @param tools every tool there is, in the order of the catalogue
 * @param confirm how its risky calls are confirmed
 * @param pii what it sees of personal data
 */
public record AgentReview(
        Agent agent, Optional<String> out, Map<Area, Cell> areas, List<Holding> tools, ConfirmRules confirm, Pii pii) {

    static AgentReview of(Agent agent, Rules rules, ToolCatalog catalog, LocalDate today) {
        var policy = rules.policy();
        var caller = Caller.of(agent.name(), "review");
        var tools = catalog.all().stream()
                .<Holding>map(tool -> new Holding(tool, rules.permissions().decide(caller, tool.facts())))
                .toList();
        var areas = new EnumMap<Area, Cell>(Area.class);
        for (var area : Area.values()) {
            areas.put(
                    area,
                    new Cell(
                            rules.permissions().level(caller, area),
                            lowered(policy, agent, area),
                            confirmed(rules, caller, catalog, area)));
        }
        return new AgentReview(
                agent,
                out(agent, today),
                areas,
                tools,
                new ConfirmRules(
                        policy.confirmation(agent, Risk.IRREVERSIBLE), policy.confirmation(agent, Risk.EGRESS)),
                policy.pii(agent));
    }

    /** What it may do in an area. */
    public Cell in(Area area) {
        return Objects.requireNonNull(areas.get(area), "Every area has its cell");
    }

    /** The tools it has. */
    public List<Holding> held() {
        return tools.stream().filter(Holding::held).toList();
    }

    /** The tools it has that do this. */
    public List<Holding> held(Access access) {
        return held().stream()
                .filter(holding -> holding.tool().facts().access() == access)
                .toList();
    }

    /** Its ways to sign in, as kinds; nothing that proves anything. */
    public List<String> signIns() {
        return agent.signIn().stream().map(AgentReview::kind).distinct().toList();
    }

    /** Each of its exceptions, as a phrase. */
    public List<String> exceptions() {
        return agent.except().stream().map(AgentReview::words).toList();
    }

    static String words(Except except) {
        var what = except.tool().equals("*") ? "every tool" : except.tool();
        var fields = except.fields().isEmpty() ? "" : " of " + String.join(", ", new TreeSet<>(except.fields()));
        return what + fields + except.because().map(why -> " (" + why + ")").orElse("");
    }

    private static String kind(SignIn way) {
        return way instanceof SignIn.Jwt jwt ? "token of " + jwt.issuer().getHost() : words(way);
    }

    static String words(SignIn way) {
        if (way instanceof SignIn.Jwt jwt) {
            return "token of " + jwt.issuer() + " for " + jwt.client();
        }
        return way instanceof SignIn.ApiKey ? "API key" : way instanceof SignIn.Stdio ? "stdio" : "none needed";
    }

    private static Optional<String> out(Agent agent, LocalDate today) {
        if (agent.disabled()) {
            return Optional.of("switched off");
        }
        return agent.expires().filter(today::isAfter).map(day -> "ended " + day);
    }

    private static boolean lowered(Policy policy, Agent agent, Area area) {
        var own = agent.areas().find(area).orElse(Level.OFF);
        var ceiling = policy.defaults().areas().find(area).orElse(Level.FULL);
        return own.compareTo(ceiling) > 0;
    }

    private static List<Strength> confirmed(Rules rules, Caller caller, ToolCatalog catalog, Area area) {
        return catalog.facts().stream()
                .filter(facts -> facts.areas().contains(area))
                .flatMap(facts -> Holding.strength(rules.permissions().decide(caller, facts, area)).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
