package io.pbmcp.policy;

import java.util.LinkedHashSet;
import java.util.Set;

/** A policy as somebody would write it down, with the path of every entry. */
public final class WrittenPolicy {

    private final StringBuilder text = new StringBuilder();
    private final Set<String> paths = new LinkedHashSet<>();

    private WrittenPolicy(Policy policy) {
        line(0, "version", "1", "version");
        line(0, "catalog", String.valueOf(policy.catalog()), "catalog");
        line(0, "defaults", "", "defaults");
        var defaults = policy.defaults();
        grants(defaults.areas(), 2, "defaults");
        confirm(defaults.confirm(), 2, "defaults");
        line(2, "if-cannot-ask", defaults.ifCannotAsk().word(), "defaults.if-cannot-ask");
        line(2, "pii", defaults.pii().word(), "defaults.pii");
        limits(defaults.limits(), 2, "defaults");
        output(defaults.output(), 2, "defaults");
        line(0, "agents", "", "agents");
        policy.agents().forEach(this::agent);
    }

    static WrittenPolicy of(Policy policy) {
        return new WrittenPolicy(policy);
    }

    /** The text of the file. */
    public static String text(Policy policy) {
        return of(policy).text.toString();
    }

    Set<String> paths() {
        return paths;
    }

    private void agent(Agent agent) {
        paths.add(agent.path());
        text.append("  - name: ").append(agent.name()).append('\n');
        agent.about().ifPresent(about -> line(4, "about", "\"" + about + "\"", agent.path() + ".about"));
        agent.owner().ifPresent(owner -> line(4, "owner", "\"" + owner + "\"", agent.path() + ".owner"));
        line(4, "sign-in", agent.signIn().isEmpty() ? "[]" : "", agent.path() + ".sign-in");
        for (var way : agent.signIn()) {
            text.append("      - ")
                    .append(way instanceof SignIn.ApiKey key ? "api-key: sha256:" + key.sha256() : "stdio")
                    .append('\n');
        }
        if (!agent.areas().equals(Grants.NOTHING)) {
            grants(agent.areas(), 4, agent.path());
        }
        if (!agent.confirm().equals(ConfirmRules.NOTHING)) {
            confirm(agent.confirm(), 4, agent.path());
        }
        agent.pii().ifPresent(pii -> line(4, "pii", pii.word(), agent.path() + ".pii"));
        limits(agent.limits(), 4, agent.path());
        output(agent.output(), 4, agent.path());
        line(4, "share", String.valueOf(agent.share()), agent.path() + ".share");
        agent.expires().ifPresent(day -> line(4, "expires", day.toString(), agent.path() + ".expires"));
        line(4, "disabled", String.valueOf(agent.disabled()), agent.path() + ".disabled");
    }

    private void grants(Grants grants, int indent, String around) {
        var path = around + ".areas";
        line(indent, "areas", grants.equals(Grants.NOTHING) ? "{}" : "", path);
        grants.named().forEach((area, level) -> line(indent + 2, area.word(), level.word(), path + "." + area.word()));
        grants.others().ifPresent(level -> line(indent + 2, "\"*\"", level.word(), path + ".*"));
    }

    private void confirm(ConfirmRules rules, int indent, String around) {
        var path = around + ".confirm";
        line(indent, "confirm", "", path);
        rules.irreversible()
                .ifPresent(strength -> line(indent + 2, "irreversible", strength.word(), path + ".irreversible"));
        rules.egress().ifPresent(strength -> line(indent + 2, "egress", strength.word(), path + ".egress"));
    }

    private void limits(AgentLimits limits, int indent, String around) {
        var flow = "{ calls: " + limits.calls().text() + ", writes: "
                + limits.writes().text() + ", deletes: " + limits.deletes().text() + ", waiting: " + limits.waiting()
                + " }";
        line(indent, "limits", flow, around + ".limits");
    }

    private void output(Output output, int indent, String around) {
        var flow = "{ max-chars: " + output.maxChars() + ", structured: " + (output.structured() ? "on" : "off") + " }";
        line(indent, "output", flow, around + ".output");
    }

    private void line(int indent, String key, String value, String path) {
        paths.add(path);
        text.append(" ".repeat(indent)).append(key).append(": ").append(value).append('\n');
    }
}
