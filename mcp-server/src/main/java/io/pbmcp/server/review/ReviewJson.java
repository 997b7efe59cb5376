package io.pbmcp.server.review;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.ConfirmRules;
import io.pbmcp.policy.Except;
import io.pbmcp.policy.Lint;
import io.pbmcp.policy.Strength;
import io.pbmcp.policy.Word;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A review for a program; every member is always there, and {@code null} where there is nothing to say. */
public final class ReviewJson {

    private final JsonMapper json;

    public ReviewJson(JsonMapper json) {
        this.json = json;
    }

    /** The whole review. */
    public ObjectNode of(PolicyReview review) {
        var policy = review.policy();
        var page = json.createObjectNode()
                .put("policy", review.name())
                .put("version", policy.version())
                .put("catalog", policy.catalog())
                .put("day", review.day().toString())
                .put("tools", review.tools());
        var agents = page.putArray("agents");
        review.agents().forEach(agent -> agents.add(agent(agent)));
        var approvers = page.putArray("approvers");
        policy.approvers()
                .forEach(approver ->
                        words(approvers.addObject().put("name", approver.name()).putArray("may"), approver.may()));
        new TreeSet<>(policy.egressHosts()).forEach(page.putArray("egress_hosts")::add);
        page.set("findings", findings(review.findings()));
        return page;
    }

    /** What was noticed, one object each. */
    public ArrayNode findings(List<Lint.Finding> findings) {
        var list = json.createArrayNode();
        findings.forEach(found -> list.addObject()
                .put("lint", found.lint().word())
                .put("path", found.path())
                .put("sentence", found.sentence()));
        return list;
    }

    /** Limits as a policy writes them. */
    public ObjectNode limits(AgentLimits limits) {
        return json.createObjectNode()
                .put("calls", limits.calls().text())
                .put("writes", limits.writes().text())
                .put("deletes", limits.deletes().text())
                .put("waiting", limits.waiting());
    }

    private ObjectNode agent(AgentReview review) {
        var agent = review.agent();
        var node = json.createObjectNode()
                .put("name", agent.name())
                .put("about", agent.about().orElse(null))
                .put("owner", agent.owner().orElse(null))
                .put("expires", agent.expires().map(Object::toString).orElse(null))
                .put("out", review.out().orElse(null));
        review.signIns().forEach(node.putArray("sign_in")::add);
        var areas = node.putObject("areas");
        review.areas()
                .forEach((area, cell) -> words(
                        areas.putObject(area.word())
                                .put("level", cell.level().word())
                                .put("lowered", cell.lowered())
                                .putArray("confirmed"),
                        cell.confirmed()));
        node.set("tools", tools(review));
        node.set("confirm", confirm(review.confirm()));
        node.set("limits", limits(agent.limits()));
        node.put("personal_data", review.pii().word());
        node.set("except", except(agent.except()));
        agent.onlyWhen()
                .ifPresentOrElse(
                        rule -> new TreeSet<>(rule.under()).forEach(node.putArray("only_under")::add),
                        () -> node.putNull("only_under"));
        return node;
    }

    private ObjectNode tools(AgentReview review) {
        var tools = json.createObjectNode();
        for (var access : Access.values()) {
            var names = tools.putArray(access.word());
            review.held(access)
                    .forEach(holding -> names.addObject()
                            .put("name", holding.tool().name())
                            .put("risk", holding.tool().facts().risk().word())
                            .put(
                                    "confirmed",
                                    holding.confirmed().map(Strength::word).orElse(null)));
        }
        return tools;
    }

    private ArrayNode except(List<Except> exceptions) {
        var list = json.createArrayNode();
        exceptions.forEach(one -> {
            var entry = list.addObject()
                    .put("tool", one.tool())
                    .put("because", one.because().orElse(null));
            new TreeSet<>(one.fields()).forEach(entry.putArray("fields")::add);
        });
        return list;
    }

    private ObjectNode confirm(ConfirmRules rules) {
        return json.createObjectNode()
                .put("irreversible", rules.irreversible().map(Strength::word).orElse(null))
                .put("egress", rules.egress().map(Strength::word).orElse(null));
    }

    private static void words(ArrayNode list, Collection<? extends Word> words) {
        words.stream().map(Word::word).sorted().forEach(list::add);
    }
}
