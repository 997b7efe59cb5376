package io.pbmcp.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
        approvers(policy.approvers());
        line(0, "egress", "", "egress");
        line(2, "hosts", flow(policy.egressHosts()), "egress.hosts");
        line(0, "tests", policy.tests().isEmpty() ? "[]" : "", "tests");
        policy.tests().forEach(this::test);
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
            text.append("      - ").append(way(way)).append('\n');
        }
        agent.upstream().ifPresent(variable -> line(4, "upstream", variable, agent.path() + ".upstream"));
        excepts(agent);
        agent.onlyWhen().ifPresent(rule -> {
            line(4, "only-when", "", agent.path() + ".only-when");
            line(6, "under", flow(rule.under()), agent.path() + ".only-when.under");
        });
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

    private static String way(SignIn way) {
        if (way instanceof SignIn.ApiKey key) {
            return "api-key: sha256:" + key.sha256();
        }
        return way instanceof SignIn.Jwt jwt
                ? "jwt: { issuer: " + jwt.issuer() + ", client: " + jwt.client()
                        + jwt.audience()
                                .map(audience -> ", audience: " + audience)
                                .orElse("")
                        + jwt.algorithm()
                                .map(algorithm -> ", algorithm: " + algorithm)
                                .orElse("") + " }"
                : "stdio";
    }

    private void excepts(Agent agent) {
        var path = agent.path() + ".except";
        line(4, "except", agent.except().isEmpty() ? "[]" : "", path);
        for (var except : agent.except()) {
            var own = path + "[" + agent.except().indexOf(except) + "]";
            paths.add(own);
            text.append("      - tool: \"").append(except.tool()).append("\"\n");
            if (!except.fields().isEmpty()) {
                line(8, "fields", flow(except.fields()), own + ".fields");
            }
            except.because().ifPresent(because -> line(8, "because", because, own + ".because"));
        }
    }

    private void approvers(List<Approver> approvers) {
        line(0, "approvers", approvers.isEmpty() ? "[]" : "", "approvers");
        for (var approver : approvers) {
            text.append("  - { name: ").append(approver.name());
            text.append(", key: sha256:").append(approver.sha256()).append(", may: ");
            text.append(flow(approver.may().stream().map(Risk::word).toList())).append(" }\n");
        }
    }

    private void test(Expectation test) {
        text.append("  - { agent: \"").append(test.agent()).append("\", tool: ").append(test.tool());
        test.with().ifPresent(with -> text.append(", with: ").append(with));
        text.append(", expect: ").append(test.expect().word()).append(" }\n");
    }

    private static String flow(Collection<String> words) {
        return "[ " + String.join(", ", words) + " ]";
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
