package io.pbmcp.server.line;

import io.pbmcp.server.audit.Account;
import io.pbmcp.server.audit.ApprovalEvent;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.CallRecord;
import io.pbmcp.server.audit.DanglingIntents;
import io.pbmcp.server.audit.Ending;
import io.pbmcp.server.audit.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** An audit trail in memory that can be told to fail. */
public final class Ledger implements AuditTrail {

    final List<CallRecord> begun = new CopyOnWriteArrayList<>();
    final List<Ending> endings = new CopyOnWriteArrayList<>();
    final List<Account> intents = new CopyOnWriteArrayList<>();
    public final List<ApprovalEvent> approvals = new CopyOnWriteArrayList<>();
    final List<CallRecord> unknown = new CopyOnWriteArrayList<>();
    final List<String> policies = new CopyOnWriteArrayList<>();
    final AtomicInteger refused = new AtomicInteger();
    volatile boolean full;
    public volatile boolean intentsFail;
    volatile boolean intentsHang;

    @Override
    public Entry begin(CallRecord call) {
        if (full) {
            refused.incrementAndGet();
            throw new AuditUnavailableException("The disk is full");
        }
        begun.add(call);
        var told = new AtomicBoolean();
        return new Entry() {
            @Override
            public Mono<Void> intent(Account account) {
                return Mono.defer(() -> {
                    if (intentsHang) {
                        return Mono.never();
                    }
                    if (intentsFail) {
                        return Mono.error(new AuditUnavailableException("The disk is full"));
                    }
                    intents.add(account);
                    return Mono.empty();
                });
            }

            @Override
            public boolean finished(Ending ending) {
                return told.compareAndSet(false, true) && endings.add(ending);
            }
        };
    }

    @Override
    public void unknownTool(CallRecord call) {
        unknown.add(call);
    }

    @Override
    public void malformed(CallRecord call, String why) {
        throw new UnsupportedOperationException("The line is handed whole calls");
    }

    @Override
    public void requested(RequestRecord request) {
        throw new UnsupportedOperationException("The line is handed calls alone");
    }

    @Override
    public void signInRefused(String via, String why, String from) {
        throw new UnsupportedOperationException("The line signs nobody in");
    }

    @Override
    public void turnedAway(String reason, String why, String from) {
        throw new UnsupportedOperationException("The line has no door");
    }

    @Override
    public Mono<Void> started(Map<String, String> facts) {
        return Mono.empty();
    }

    @Override
    public void policyRead(int problems, String inForce) {
        if (full) {
            throw new AuditUnavailableException("The disk is full");
        }
        policies.add(problems + " " + inForce);
    }

    @Override
    public Mono<Void> unresolved(DanglingIntents.Dangling intent) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> approval(ApprovalEvent step) {
        return Mono.defer(() -> {
            if (intentsFail) {
                return Mono.error(new AuditUnavailableException("The disk is full"));
            }
            approvals.add(step);
            return Mono.empty();
        });
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public boolean settle(Duration limit) {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
