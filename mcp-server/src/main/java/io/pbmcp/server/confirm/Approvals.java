package io.pbmcp.server.confirm;

import static io.pbmcp.tools.kit.ErrorCode.AUDIT_UNAVAILABLE;
import static io.pbmcp.tools.kit.ErrorCode.CONFIRMATION_REQUIRED;
import static io.pbmcp.tools.kit.ErrorCode.DECLINED;
import static io.pbmcp.tools.kit.ErrorCode.RATE_LIMITED;

import io.pbmcp.policy.Sha256;
import io.pbmcp.server.approval.ApprovalAnswer;
import io.pbmcp.server.approval.ApprovalRequest;
import io.pbmcp.server.approval.ApprovalStore;
import io.pbmcp.server.approval.Eligibility;
import io.pbmcp.server.approval.Verdict;
import io.pbmcp.server.audit.ApprovalEvent;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.confirm.Confirmation.Given;
import io.pbmcp.server.confirm.Confirmation.Waiting;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.state.DiskWork;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.server.text.ReadTime;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Gets the agreement of a second person. The first call writes a request down and answers with its id and a ticket; an
 * approver answers from the command line; the same call with the ticket then runs, once.
 */
public final class Approvals {

    /** Requests of one agent that may wait at the same time, so that approvers read what they approve. */
    static final int WAITING = 20;

    private static final Duration WRITING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private final ApprovalStore store;
    private final ApprovalTickets tickets;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final DiskWork disk;

    /**
     * @param key of the server; has to outlive the process
     * @param audit told of every request before it is written down
     * @param clock wall clock
     * @param scheduler whose threads may wait for a disk; its own, because whoever asks holds up all others who ask
     */
    public Approvals(
            ApprovalStore store,
            ServerKey key,
            SecureRandom random,
            AuditTrail audit,
            InstantSource clock,
            Scheduler scheduler) {
        this.store = store;
        this.tickets = new ApprovalTickets(key, random);
        this.audit = audit;
        this.clock = clock;
        this.disk = new DiskWork(scheduler);
    }

    /** The verdict on one call; waits for the disk, never for a person. */
    Mono<Confirmation> confirm(Proposal proposal, Questions questions) {
        return onDisk(() -> verdict(proposal, questions));
    }

    /** The agreement of an approver, for the one call that uses it up. */
    Mono<Confirmation> use(Given given) {
        return onDisk(() -> store.spend(given.request().orElseThrow()) ? given : worthless(Reason.REPLAYED.sentence()));
    }

    private Mono<Confirmation> onDisk(Callable<Confirmation> work) {
        return disk.run(work)
                .onErrorResume(IOException.class, e -> {
                    LOG.atError().setCause(e).log("Approvals cannot be read or written");
                    return Mono.just(unwritable());
                })
                .onErrorResume(RejectedExecutionException.class, e -> {
                    LOG.atError().setCause(e).log("Too many calls wait for the disk that approvals are on");
                    return Mono.just(unwritable());
                })
                .onErrorResume(
                        AuditUnavailableException.class,
                        e -> Mono.just(new Withheld(
                                AUDIT_UNAVAILABLE,
                                "The audit trail cannot be written, so no approval was asked for. Nothing was changed.",
                                "Tell whoever runs this server; its log says what is wrong.")));
    }

    private Confirmation verdict(Proposal proposal, Questions questions) throws IOException {
        var able = able(proposal);
        if (able.names().isEmpty()) {
            return nobody(proposal);
        }
        return proposal.ticket().isPresent() ? returned(proposal, able) : ask(proposal, able, questions);
    }

    private Confirmation returned(Proposal proposal, Eligibility able) throws IOException {
        var binding = proposal.binding();
        var id = tickets.open(proposal.ticket().orElseThrow(), binding);
        if (id.isEmpty()) {
            return worthless(Reason.FORGED.sentence());
        }
        if (store.wasSpent(id.get())) {
            return worthless(Reason.REPLAYED.sentence());
        }
        var found = store.find(id.get());
        if (found.isEmpty()) {
            return worthless("The request that this ticket is for is not there any more.");
        }
        var request = found.get();
        if (!request.open(clock.instant())) {
            return worthless("The request that this ticket is for has ended: one can be used for 24 hours.");
        }
        var changed = changed(request, proposal);
        if (changed.isPresent()) {
            return worthless(changed.get().sentence());
        }
        return standing(request, proposal, able, true);
    }

    /** What became of a request that is for this very call. */
    private Confirmation standing(ApprovalRequest request, Proposal proposal, Eligibility able, boolean use)
            throws IOException {
        var answer = store.answer(request.id());
        if (answer.isEmpty()) {
            return waiting(
                    use
                            ? "No approver has answered yet:"
                            : "A second person has to agree to this, and is asked already:",
                    request,
                    proposal,
                    able);
        }
        var said = answer.get();
        var objection = able.objection(said, request);
        if (objection.isPresent()) {
            return worthless("The answer to request " + request.id() + " does not count. " + objection.get());
        }
        if (said.verdict() == Verdict.DECLINED) {
            return new Withheld(
                    DECLINED,
                    said.approver() + " declined this call" + because(said) + ". Nothing was changed.",
                    "Leave it, and tell your user. The answer stands until " + ReadTime.of(request.ends()) + ".");
        }
        if (!use) {
            return new Waiting(
                    said.approver() + " has agreed to this:",
                    request.effect(),
                    "Nothing was changed yet. Repeat the same call with confirm: \""
                            + tickets.issue(request.id(), proposal.binding()) + "\"; it works once.");
        }
        return new Given("approver " + said.approver() + ", request " + request.id(), false, Optional.of(request.id()));
    }

    /** One at a time, so that the same call made twice at once is one request. */
    private synchronized Confirmation ask(Proposal proposal, Eligibility able, Questions questions) throws IOException {
        var now = clock.instant();
        store.sweep(now);
        var request = request(proposal);
        var waiting = 0;
        for (var earlier : store.all()) {
            if (!earlier.open(now)) {
                continue;
            }
            if (earlier.sameCall(request)) {
                var current = changed(earlier, proposal).isEmpty();
                var answer = store.answer(earlier.id());
                if (current
                        && answer.filter(said -> able.objection(said, earlier).isPresent())
                                .isEmpty()) {
                    return standing(earlier, proposal, able, false);
                }
                store.withdraw(earlier.id());
            } else if (earlier.agent().equals(request.agent())
                    && store.answer(earlier.id()).isEmpty()) {
                waiting++;
            }
        }
        if (waiting >= WAITING) {
            return new Withheld(
                    RATE_LIMITED,
                    WAITING + " requests of this agent wait for an approver already. Nothing was changed.",
                    "Ask your user to have some answered before you ask for more.");
        }
        var full = questions.admit(proposal.caller());
        if (full.isPresent()) {
            return full.get();
        }
        audit.approval(ApprovalEvent.asked(request.id(), request.agent(), request.tool()))
                .timeout(WRITING)
                .onErrorMap(TimeoutException.class, e -> new AuditUnavailableException("It takes too long", e))
                .block();
        store.put(request);
        return waiting("A second person has to agree to this:", request, proposal, able);
    }

    private ApprovalRequest request(Proposal proposal) {
        var binding = proposal.binding();
        return new ApprovalRequest(
                store.freshId(),
                binding.agent(),
                proposal.caller().onBehalfOf(),
                binding.tool(),
                proposal.risk(),
                binding.arguments(),
                Sha256.hex(binding.target()),
                binding.policy(),
                EffectText.question(proposal.effect(), proposal.risk()),
                clock.instant());
    }

    private static Optional<Reason> changed(ApprovalRequest request, Proposal proposal) {
        var binding = proposal.binding();
        if (!request.agent().equals(binding.agent())
                || !request.person().orElse("").equals(binding.person())
                || !request.tool().equals(binding.tool())
                || request.risk() != proposal.risk()) {
            return Optional.of(Reason.FORGED);
        }
        if (!request.arguments().equals(binding.arguments())) {
            return Optional.of(Reason.OTHER_ARGUMENTS);
        }
        if (!request.target().equals(Sha256.hex(binding.target()))) {
            return Optional.of(Reason.CHANGED_TARGET);
        }
        return request.policy().equals(binding.policy()) ? Optional.empty() : Optional.of(Reason.CHANGED_POLICY);
    }

    private Waiting waiting(String what, ApprovalRequest request, Proposal proposal, Eligibility able) {
        return new Waiting(
                what,
                request.effect(),
                "Nothing was changed yet. Tell your user that " + String.join(" or ", able.names())
                        + " can agree until " + ReadTime.of(request.ends())
                        + " with: productboard-mcp approvals accept "
                        + request.id() + ". Then repeat the same call with confirm: \""
                        + tickets.issue(request.id(), proposal.binding())
                        + "\"; it works once. Do not repeat it before: every call counts against your limits.");
    }

    private static Eligibility able(Proposal proposal) {
        return new Eligibility(
                proposal.policy(), proposal.caller().agent(), proposal.caller().onBehalfOf(), proposal.risk());
    }

    private static Withheld nobody(Proposal proposal) {
        var risk = proposal.risk().word();
        return new Withheld(
                CONFIRMATION_REQUIRED,
                (proposal.policy().approvers().isEmpty()
                                ? "A second person has to agree to this call, and the policy names no approvers."
                                : "A second person has to agree to this call, and none of the policy's approvers may.")
                        + " Nothing was changed.",
                "Tell your user: the owner of the policy makes a key with key new --approver NAME and puts the line it prints"
                        + " under approvers, with " + risk + " in its may.");
    }

    private static Withheld worthless(String why) {
        return new Withheld(
                CONFIRMATION_REQUIRED,
                why + " Nothing was changed.",
                "Repeat the call without confirm to see what it would do now and to ask anew.");
    }

    private static Withheld unwritable() {
        return new Withheld(
                CONFIRMATION_REQUIRED,
                "A second person has to agree to this call, and the folder for approvals cannot be used. Nothing was changed.",
                "Tell whoever runs this server; its log says what is wrong with the folder approvals in PBMCP_STATE_DIR.");
    }

    private static String because(ApprovalAnswer said) {
        return said.because().isBlank() ? "" : ": " + OneLine.quoted(said.because(), ApprovalAnswer.REASON);
    }
}
