package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Limits;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Strength;
import io.pbmcp.server.audit.Account;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.Ending;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.confirm.ArgumentsDigest;
import io.pbmcp.server.confirm.Confirmation;
import io.pbmcp.server.confirm.Proposal;
import io.pbmcp.server.scope.RecordScope;
import io.pbmcp.tools.kit.Common;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.BooleanNode;

/**
 * One call on its way. Read {@link #answer} from top to bottom: that is the order, and it is a security property.
 *
 * @param <A> the arguments of the tool
 * @param <R> the result of the tool
 */
final class Walk<A extends Record, R extends Record> {

    /** How far a call has come, as far as giving up is concerned. */
    private enum Stage {
        REVOCABLE,
        WRITING,
        GIVEN_UP
    }

    private final CallLine line;
    private final Call call;
    private final Rules rules;
    private final Definition<A, R> tool;
    private final AuditTrail.Entry record;
    private final Optional<RecordScope> scope;
    private final CallContext context;
    private final UntoldDenial untold;
    private final AtomicReference<Account> account = new AtomicReference<>(Account.NOTHING);
    private final Due due = new Due();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.REVOCABLE);

    Walk(CallLine line, Call call, Rules rules, Definition<A, R> tool, AuditTrail.Entry record) {
        this.line = line;
        this.call = call;
        this.rules = rules;
        this.tool = tool;
        this.record = record;
        this.scope = line.scope(call, rules, tool.facts());
        this.untold = new UntoldDenial(call.caller(), rules, tool.facts(), scope);
        var personal = rules.personal(call.caller().agent(), line.replies());
        this.context = new CallContext(
                call,
                rules,
                line.catalog(),
                line.upstream(),
                personal,
                CallLine.TIME,
                scope,
                due,
                this::answeredUpstream);
    }

    /** Permission, limits, arguments, look-ups and permission again, confirmation, intent, Productboard, reply, audit. */
    Mono<Answer> answer() {
        return Bounds.contained(Mono.defer(() -> {
                    permit(rules.permissions().decide(call.caller(), tool.facts()), ErrorCode.NOT_PERMITTED);
                    admit();
                    var read = read();
                    return plan(read).flatMap(plan -> {
                        if (read.common().dryRun()) {
                            var shown = Kept.shown(plan, tool.facts().risk());
                            return Mono.<Outcome>just(new Outcome.Done(shown, Optional.empty()));
                        }
                        return agree(read, plan)
                                .flatMap(agreed -> kept(agreed.plan()).flatMap(kept -> make(agreed, kept)));
                    });
                }))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("A tool ended without a result")))
                .doOnError(failure -> account.updateAndGet(before -> untold.in(before, failure)))
                .onErrorResume(failure -> Mono.just(new Outcome.Refused(Refusals.of(failure))))
                .map(this::finish)
                .doOnCancel(this::giveUp);
    }

    private void permit(Decision decision, ErrorCode otherwise) {
        account.updateAndGet(before -> before.decided(decision));
        if (decision instanceof Decision.Deny deny) {
            throw Refusals.denied(deny, otherwise).asException();
        }
    }

    private void admit() {
        // What a dry run shows is never sent, so it costs what a read costs.
        var access = call.arguments().path(Common.DRY_RUN).equals(BooleanNode.TRUE)
                ? Access.READ
                : tool.facts().access();
        var admission = line.limits().admit(call.caller(), access);
        if (admission instanceof Limits.Throttled throttled) {
            throw Refusals.throttled(throttled).asException();
        }
    }

    private Reading.Read<A> read() {
        var reading = tool.read(call.arguments());
        if (reading instanceof Reading.Refused<A> refused) {
            throw refused.refusal().asException();
        }
        return (Reading.Read<A>) reading;
    }

    /** Only reads. What the caller may not use for its type, or may not know of, is as unknown as what does not exist. */
    private Mono<Plan<R>> plan(Reading.Read<A> read) {
        var planned = tool.tool().plan(read.arguments(), context).flatMap(context::placed);
        return Bounds.bounded(planned).doOnNext(plan -> {
            var otherwise = tool.facts().byType() ? ErrorCode.NOT_FOUND : ErrorCode.NOT_PERMITTED;
            permit(rules.permissions().decide(call.caller(), tool.facts(), plan.reach()), otherwise);
            context.refuseMasks(plan.writes());
        });
    }

    /** A plan that may be made, and by whose agreement where it needs one. */
    private record Agreed<R extends Record>(Plan<R> plan, Optional<Confirmation.Given> given) {}

    private Mono<Agreed<R>> agree(Reading.Read<A> read, Plan<R> plan) {
        var decision = known().decision().orElseThrow();
        if (decision instanceof Decision.Allow && !tool.facts().risk().needsConfirmation()) {
            return Mono.just(new Agreed<>(plan, Optional.empty()));
        }
        if (!(decision instanceof Decision.Confirm needed) || plan.effect().isEmpty()) {
            return Mono.error(Refusals.unconfirmable().asException());
        }
        var proposal = proposal(needed.strength(), read, plan.effect().get());
        return line.confirmations().confirm(proposal, call.client().asker()).flatMap(verdict -> {
            if (verdict instanceof Confirmation.Given given) {
                account.updateAndGet(before -> before.confirmed(given.by()));
                return (given.waited() ? again(read, plan) : Mono.just(plan))
                        .map(looked -> new Agreed<>(looked, Optional.of(given)));
            }
            return Mono.error(Refusals.unconfirmed(verdict).asException());
        });
    }

    /** A person took time to answer: what was shown has to be what there still is. */
    private Mono<Plan<R>> again(Reading.Read<A> read, Plan<R> shown) {
        if (!line.rules().get().policy().version().equals(rules.policy().version())) {
            return Mono.error(Refusals.policyChanged().asException());
        }
        context.renew(line.clock(), CallLine.TIME);
        return plan(read)
                .flatMap(fresh ->
                        fresh.effect().equals(shown.effect()) && fresh.writes().equals(shown.writes())
                                ? Mono.just(fresh)
                                : Mono.error(Refusals.changedMeanwhile().asException()));
    }

    private Proposal proposal(Strength strength, Reading.Read<A> read, Effect effect) {
        return new Proposal(
                strength,
                tool.facts().risk(),
                effect.seenBy(context.personal()),
                call.caller(),
                tool.name(),
                ArgumentsDigest.of(call.arguments()),
                rules.policy(),
                read.common().confirm());
    }

    /** What an irreversible call destroys is on disk before anything else of it is; the ids it is found by. */
    private Mono<List<String>> kept(Plan<R> plan) {
        if (tool.facts().risk() != Risk.IRREVERSIBLE) {
            return Mono.just(List.of());
        }
        context.renew(line.clock(), CallLine.TIME);
        return Bounds.bounded(Kept.all(line.keeper(), call, plan.writes(), context.unmasked()))
                .doOnNext(ids -> context.renew(line.clock(), CallLine.TIME));
    }

    /** An agreement is used up last of all, so that nothing that fails before costs a person another look. */
    private Mono<Outcome> make(Agreed<R> agreed, List<String> kept) {
        var plan = agreed.plan();
        if (plan.writes().isEmpty()) {
            return used(agreed).then(run(plan));
        }
        account.updateAndGet(before -> before.touching(Kept.touched(plan.writes(), kept)));
        return record.intent(known().sending(Kept.planned(plan.writes())))
                .timeout(CallLine.INTENT)
                .onErrorMap(
                        e -> e instanceof AuditUnavailableException || e instanceof TimeoutException,
                        e -> Refusals.unrecorded().asException())
                .then(used(agreed))
                .then(Mono.defer(() -> {
                    due.begin(plan.writes());
                    return unstoppable(run(plan).map(outcome -> Kept.told(outcome, kept)));
                }));
    }

    private Mono<Void> used(Agreed<R> agreed) {
        return Mono.justOrEmpty(agreed.given())
                .flatMap(line.confirmations()::use)
                .flatMap(verdict -> verdict instanceof Confirmation.Given
                        ? Mono.empty()
                        : Mono.error(Refusals.unconfirmed(verdict).asException()));
    }

    private Mono<Outcome> run(Plan<R> plan) {
        return Bounds.bounded(Mono.defer(() -> plan.run().get())).map(this::done);
    }

    private Outcome done(R result) {
        try {
            return new Outcome.Done(tool.tool().show(result), Optional.of(result));
        } catch (LinkageError | StackOverflowError e) {
            throw new IllegalStateException("A result could not be put into words", e);
        }
    }

    /** A write that has begun is finished and written down, even when nobody waits for the answer any more. */
    private Mono<Outcome> unstoppable(Mono<Outcome> write) {
        if (!stage.compareAndSet(Stage.REVOCABLE, Stage.WRITING)) {
            return Mono.error(Refusals.cancelled().asException());
        }
        var going = Bounds.contained(write)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("A tool ended without a result")))
                .onErrorResume(failure -> Mono.just(new Outcome.Refused(Refusals.of(failure))))
                .doOnNext(this::tell)
                .toFuture();
        return Mono.fromFuture(going, true);
    }

    private void giveUp() {
        if (stage.compareAndSet(Stage.REVOCABLE, Stage.GIVEN_UP)) {
            tell(new Outcome.Refused(Refusals.cancelled()));
        }
    }

    private Answer finish(Outcome outcome) {
        tell(outcome);
        try {
            return worded(outcome);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return worded(new Outcome.Refused(Refusals.unworded(e)));
        }
    }

    private Answer worded(Outcome outcome) {
        var output = rules.output(call.caller().agent());
        if (outcome instanceof Outcome.Refused refused) {
            return Answer.refused(refused.refusal(), line.replies(), context.personal());
        }
        var done = (Outcome.Done) outcome;
        return new Answer(
                line.replies().text(done.document(), output.maxChars(), context.personal()),
                Optional.empty(),
                done.result(),
                !done.document().items().isEmpty(),
                done.result()
                        .filter(result -> output.structured())
                        .map(result -> line.replies().structured(result, context.personal())));
    }

    /** Writes the one final event; telling twice changes nothing. */
    private void tell(Outcome outcome) {
        var took = Duration.between(call.arrived(), line.clock().instant());
        if (outcome instanceof Outcome.Refused refused) {
            record.finished(
                    Ending.failed(refused.refusal().code(), refused.refusal().what(), known(), took));
        } else {
            record.finished(Ending.done("Done.", known(), took));
        }
    }

    private Account known() {
        return Objects.requireNonNull(account.get(), "An account begins as NOTHING");
    }

    private void answeredUpstream(Sent sent) {
        if (!sent.method().equals("GET") && !sent.route().endsWith("/search")) {
            line.places().changed();
            scope.ifPresent(RecordScope::forget);
        }
        account.updateAndGet(before -> before.and(sent));
    }
}
