package io.pbmcp.server.approval;

import io.pbmcp.policy.Approver;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Sha256;
import io.pbmcp.policy.SignIn;
import java.util.List;
import java.util.Optional;

/** Who may answer requests of one agent under one policy: never the one who asks. */
public final class Eligibility {

    private final Policy policy;
    private final String agent;
    private final Optional<String> person;
    private final Risk risk;

    /**
     * @param agent name of the agent that asks
     * @param person whom it acts for, when its credential names one
     * @param risk of the call
     */
    public Eligibility(Policy policy, String agent, Optional<String> person, Risk risk) {
        this.policy = policy;
        this.agent = agent;
        this.person = person;
        this.risk = risk;
    }

    /** For a request that was written down. */
    public static Eligibility of(Policy policy, ApprovalRequest request) {
        return new Eligibility(policy, request.agent(), request.person(), request.risk());
    }

    /** Names of those who may answer, in the order of the policy. */
    public List<String> names() {
        return policy.approvers().stream()
                .filter(approver -> objection(approver).isEmpty())
                .map(Approver::name)
                .toList();
    }

    /** Why an approver of the policy may not answer; empty when it may. */
    public Optional<String> objection(Approver approver) {
        if (!approver.may().contains(risk)) {
            return Optional.of(approver.name() + " may not approve what is " + risk.word() + ".");
        }
        if (approver.name().equalsIgnoreCase(agent)
                || person.filter(approver.name()::equalsIgnoreCase).isPresent()
                || policy.find(agent)
                        .filter(asking -> asking.signsInBy(new SignIn.ApiKey(approver.sha256())))
                        .isPresent()) {
            return Optional.of(approver.name() + " is the one who asks, and nobody approves their own calls.");
        }
        return Optional.empty();
    }

    /** The approver that gave an answer; empty when the policy knows none of that name with that key. */
    private Optional<Approver> author(ApprovalAnswer answer) {
        return policy.approvers().stream()
                .filter(approver -> approver.name().equals(answer.approver())
                        && approver.sha256().equals(Sha256.hex(answer.key())))
                .findFirst();
    }

    /** Why an answer to a request does not count; empty when it does. */
    public Optional<String> objection(ApprovalAnswer answer, ApprovalRequest request) {
        var author = author(answer);
        if (author.isEmpty()) {
            return Optional.of("The policy in force names no approver with that name and key.");
        }
        if (!answer.signs(request)) {
            return Optional.of("It is not what the approver signed.");
        }
        return objection(author.get());
    }
}
