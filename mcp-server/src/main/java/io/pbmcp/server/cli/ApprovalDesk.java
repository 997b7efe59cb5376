package io.pbmcp.server.cli;

import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.approval.ApprovalAnswer;
import io.pbmcp.server.approval.ApprovalRequest;
import io.pbmcp.server.approval.ApprovalStore;
import io.pbmcp.server.approval.ApproverKey;
import io.pbmcp.server.approval.Eligibility;
import io.pbmcp.server.approval.Verdict;
import io.pbmcp.server.audit.ApprovalEvent;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.CommandTrail;
import io.pbmcp.server.audit.ProcessName;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.text.OneLine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where an approver sees what waits, and answers it. */
final class ApprovalDesk {

    private static final String APPROVER_KEY = "PBMCP_APPROVER_KEY";

    private final Console console;
    private final Settings settings;
    private final ServerKey key;
    private final ApprovalStore store;
    private final Clock clock;

    ApprovalDesk(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.settings = Settings.read(console.environment());
        this.key = settings.key()
                .orElseThrow(
                        () -> CommandFailure.refused(
                                "PBMCP_KEY is not set. Requests are sealed with the key of the server that wrote them; set the same one."));
        this.store = new ApprovalStore(settings.stateDir(), key, new SecureRandom());
    }

    /** What can still be answered or used, oldest first. */
    List<ApprovalRequest> open() {
        try {
            return store.all().stream()
                    .filter(request -> request.open(clock.instant()))
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** How a request stands, in a word or a few. */
    String state(ApprovalRequest request) {
        try {
            return store.answer(request.id())
                    .map(answer -> answer.verdict().word() + " by " + OneLine.of(answer.approver(), 64))
                    .orElse("waiting");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Answers a request, or ends the command with the reason why that cannot be. */
    ApprovalRequest answer(String id, Verdict verdict, String because, Path policyFile) {
        var approverKey = approverKey();
        var policy = Governance.read(policyFile, console);
        var approver = policy.approvers().stream()
                .filter(each -> each.sha256().equals(approverKey.sha256()))
                .findFirst()
                .orElseThrow(() -> CommandFailure.refused(
                        "the policy names no approver with this key. Its line under approvers needs: key: sha256:"
                                + approverKey.sha256()));
        var request = waiting(id, policy);
        Eligibility.of(policy, request).objection(approver).ifPresent(why -> {
            throw CommandFailure.refused(why + " Nothing was answered.");
        });
        var reason = OneLine.of(because, ApprovalAnswer.REASON);
        var answer = ApprovalAnswer.of(request, verdict, approver.name(), approverKey, reason, clock.instant());
        var answered = false;
        try (var trail = CommandTrail.open(settings.auditDir(), ProcessName.fresh(), key, clock)) {
            var event = new ApprovalEvent(
                    verdict.word(), request.id(), request.agent(), request.tool(), approver.name(), reason);
            trail.approval(event);
            answered = store.answer(request.id(), answer);
            if (!answered) {
                trail.approval(event.late());
                throw CommandFailure.refused("request " + id + " was answered in the meantime; that answer stands.");
            }
            return request;
        } catch (AuditUnavailableException e) {
            throw CommandFailure.cannotStart(e.getMessage()
                    + (answered ? " The answer was given all the same, and stands." : " Nothing was answered."));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private ApprovalRequest waiting(String id, Policy policy) {
        var found = find(id);
        if (found.isEmpty() || store.wasSpent(id)) {
            throw CommandFailure.refused("no request " + OneLine.quoted(id, 40)
                    + " waits: there is none, it was used, or it was written with another PBMCP_KEY."
                    + " \"approvals list\" shows all.");
        }
        var request = found.get();
        if (!request.open(clock.instant())) {
            throw CommandFailure.refused("request " + id + " has ended. The agent has to ask anew.");
        }
        if (!state(request).equals("waiting")) {
            throw CommandFailure.refused("request " + id + " was " + state(request) + " already; that answer stands.");
        }
        if (!request.policy().equals(policy.version())) {
            throw CommandFailure.refused("request " + id
                    + " was made under another version of the policy than this file. The agent has to ask anew.");
        }
        return request;
    }

    private Optional<ApprovalRequest> find(String id) {
        try {
            return store.find(id);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private ApproverKey approverKey() {
        var text = Optional.ofNullable(console.environment().get(APPROVER_KEY)).filter(given -> !given.isBlank());
        try {
            return ApproverKey.read(Secret.of(text.orElseThrow(() -> CommandFailure.refused(
                    APPROVER_KEY + " is not set. Put your key there; it never goes on the command line."))));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.refused(String.valueOf(e.getMessage()));
        }
    }

    private CommandFailure unusable(IOException e) {
        return CommandFailure.cannotStart(
                "the folder approvals in " + settings.stateDir() + " cannot be used: " + e.getMessage() + ".");
    }
}
