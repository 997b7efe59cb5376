package io.pbmcp.server.review;

import io.pbmcp.policy.Lint;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Origin;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Review;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.kit.ToolCatalog;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy as a reviewer sees it on one day.
 *
 * @param day in UTC
 * @param agents in the order of the file
 * @param findings what is worth a second look
 * @param tools how many tools there are
 */
public record PolicyReview(
        Policy policy, LocalDate day, List<AgentReview> agents, List<Lint.Finding> findings, int tools) {

    /** Reviews a policy by asking its decision for every tool and agent. */
    public static PolicyReview of(Policy policy, ToolCatalog catalog, InstantSource clock) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var rules = Rules.of(policy, Narrowing.NONE, clock);
        var review = new Review(policy);
        var findings = new ArrayList<>(review.findings());
        findings.addAll(review.findings(catalog.facts()));
        findings.addAll(review.expired(clock));
        return new PolicyReview(
                policy,
                day,
                policy.agents().stream()
                        .map(agent -> AgentReview.of(agent, rules, catalog, day))
                        .toList(),
                findings,
                catalog.all().size());
    }

    /** The agent of that name. */
    Optional<AgentReview> find(String name) {
        return agents.stream()
                .filter(review -> review.agent().name().equals(name))
                .findFirst();
    }

    /** How the policy is called. */
    public String name() {
        return policy.origin() instanceof Origin.File file
                ? file.name()
                : "built-in policy " + ((Origin.BuiltIn) policy.origin()).name();
    }
}
