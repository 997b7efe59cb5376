package io.pbmcp.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Approvers, hosts and scopes of records that guard less than they look like. */
record Safeguards(Policy policy) {

    private static final List<Area> SENDING = List.of(Area.WEBHOOKS, Area.INTEGRATIONS);

    /** Areas in which nothing stands below a product. */
    private static final List<Area> UNSCOPED = List.of(Area.WEBHOOKS, Area.INTEGRATIONS, Area.ANALYTICS);

    private static final List<Area> SCOPED =
            List.of(Area.NOTES, Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES);

    List<Lint.Finding> findings() {
        Set<Lint.Finding> findings = new LinkedHashSet<>();
        for (var agent : policy.agents()) {
            for (var risk : List.of(Risk.IRREVERSIBLE, Risk.EGRESS)) {
                unapproved(agent, risk).ifPresent(findings::add);
            }
            agent.onlyWhen().ifPresent(rule -> findings.addAll(scope(agent)));
        }
        for (var i = 0; i < policy.approvers().size(); i++) {
            if (policy.approvers().get(i).may().isEmpty()) {
                findings.add(nothing(
                        "approvers[" + i + "]",
                        "This approver may agree to nothing; add may: [ irreversible, egress ]."));
            }
        }
        if (!policy.egressHosts().isEmpty() && policy.agents().stream().noneMatch(this::sends)) {
            findings.add(nothing(
                    "egress.hosts", "No agent may write webhooks or integrations, so nothing is ever sent to these."));
        }
        return new ArrayList<>(findings);
    }

    /** An approval that nobody can give; told where the approval is asked for. */
    private Optional<Lint.Finding> unapproved(Agent agent, Risk risk) {
        var strength = policy.confirmation(agent, risk).orElse(Strength.PREVIEW);
        var fallsBack = strength == Strength.ASK && policy.defaults().ifCannotAsk() == IfCannotAsk.APPROVE;
        if ((strength != Strength.APPROVE && !fallsBack)
                || !runs(agent, risk)
                || policy.approvers().stream()
                        .anyMatch(approver -> approver.may().contains(risk))) {
            return Optional.empty();
        }
        var own =
                policy.defaults().confirm().find(risk).filter(strength::equals).isEmpty();
        return Optional.of(new Lint.Finding(
                Lint.APPROVE_WITHOUT_APPROVERS,
                fallsBack ? "defaults.if-cannot-ask" : (own ? agent.path() : "defaults") + ".confirm." + risk.word(),
                "No approver may agree to what is " + risk.word() + ", so "
                        + (fallsBack ? "calls by clients that cannot ask are refused" : "such calls are refused")
                        + "; name one under approvers:"
                        + (fallsBack ? ", or say if-cannot-ask: refuse." : ".")));
    }

    /** Whether an agent could make a call of that risk at all. */
    private boolean runs(Agent agent, Risk risk) {
        return risk == Risk.EGRESS
                ? sends(agent) && !policy.egressHosts().isEmpty()
                : Stream.of(Area.values()).anyMatch(area -> Review.left(policy, agent, area) == Level.FULL);
    }

    private boolean sends(Agent agent) {
        return SENDING.stream()
                .anyMatch(area -> Review.left(policy, agent, area).permits(Access.WRITE));
    }

    private List<Lint.Finding> scope(Agent agent) {
        var path = agent.path() + ".only-when";
        var open = UNSCOPED.stream()
                .filter(area -> reads(agent, area))
                .map(Area::word)
                .toList();
        var findings = new ArrayList<Lint.Finding>();
        if (!open.isEmpty()) {
            findings.add(new Lint.Finding(
                    Lint.NOT_NARROWED,
                    path,
                    "This does not narrow " + String.join(", ", open)
                            + ", where nothing stands below a product; take them away, or know that they stay whole."));
        }
        if (SCOPED.stream().noneMatch(area -> reads(agent, area))) {
            findings.add(nothing(path, "The agent reads none of the areas that this narrows."));
        }
        return findings;
    }

    private boolean reads(Agent agent, Area area) {
        return Review.left(policy, agent, area).permits(Access.READ);
    }

    private static Lint.Finding nothing(String path, String sentence) {
        return new Lint.Finding(Lint.MATCHES_NOTHING, path, sentence);
    }
}
