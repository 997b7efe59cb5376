package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Limits;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.server.audit.Account;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.CallRecord;
import io.pbmcp.server.audit.Ending;
import io.pbmcp.server.confirm.Confirmations;
import io.pbmcp.server.scope.Places;
import io.pbmcp.server.scope.RecordScope;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.personal.PersonalData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * What every call goes through.
 *
 * @param catalog every tool there is
 * @param rules what holds now
 * @param limits how often agents may call
 * @param confirmations how somebody agrees
 * @param keeper keeps what irreversible calls destroy
 * @param audit where everything is written down
 * @param upstream Productboard
 * @param replies how answers are put into words
 * @param places where entities stand, for agents that do not know all of them
 * @param clock wall clock
 */
public record CallLine(
        ToolCatalog catalog,
        Supplier<Rules> rules,
        Limits limits,
        Confirmations confirmations,
        Keeper keeper,
        AuditTrail audit,
        Upstream upstream,
        ReplyWriter replies,
        Places places,
        InstantSource clock) {

    /** A line that has not looked anything up yet. */
    public CallLine(
            ToolCatalog catalog,
            Supplier<Rules> rules,
            Limits limits,
            Confirmations confirmations,
            Keeper keeper,
            AuditTrail audit,
            Upstream upstream,
            ReplyWriter replies,
            InstantSource clock) {
        this(catalog, rules, limits, confirmations, keeper, audit, upstream, replies, new Places(clock), clock);
    }

    /** How long a call may take before it is answered, questions to a person not counted. */
    static final Duration TIME = Duration.ofSeconds(30);

    /** What looking up, and what making a call, may take longer before it counts as lost. */
    static final Duration SLACK = Duration.ofSeconds(30);

    /** How long an intent may take to be on disk. */
    static final Duration INTENT = Duration.ofSeconds(10);

    /** Walks a call; never fails. Empty when there is no tool of that name, which is written down, too. */
    public Mono<Optional<Answer>> walk(Call call) {
        return Mono.defer(() -> {
            var now = rules.get();
            var definition = catalog.find(call.tool());
            try {
                if (definition.isEmpty()) {
                    audit.unknownTool(record(call, now));
                    return Mono.just(Optional.empty());
                }
                return start(call, now, definition.get()).map(Optional::of);
            } catch (AuditUnavailableException e) {
                return Mono.just(Optional.of(unrecorded()));
            }
        });
    }

    /** What a caller may be shown by the rules that hold now. */
    public Grants grants(Caller caller) {
        return new Grants(caller, rules.get(), catalog);
    }

    /** Which records a call may know of; empty for all. A call that writes believes nothing that another one found out. */
    Optional<RecordScope> scope(Call call, Rules now, ToolFacts tool) {
        var agent = call.caller().agent();
        return now.policy()
                .find(agent)
                .flatMap(Agent::onlyWhen)
                .map(only -> new RecordScope(
                        only,
                        tool.access() == Access.READ ? places : new Places(clock),
                        agent + "@" + now.policy().version(),
                        clock));
    }

    /** How people appear to a caller by the rules that hold now. */
    public PersonalData personal(Caller caller) {
        return rules.get().personal(caller.agent(), replies);
    }

    private Mono<Answer> start(Call call, Rules now, Definition<?, ?> definition) {
        var entry = audit.begin(record(call, now));
        try {
            return new Walk<>(this, call, now, definition, entry).answer();
        } catch (RuntimeException | LinkageError e) {
            var refusal = Refusals.of(e);
            entry.finished(Ending.failed(refusal.code(), refusal.what(), Account.NOTHING, Duration.ZERO));
            return Mono.just(
                    Answer.refused(refusal, replies, now.personal(call.caller().agent(), replies)));
        }
    }

    /**
     * Writes down a call that is none: it has no tool's name, or its arguments are no object.
     *
     * @param why our own sentence
     * @throws AuditUnavailableException when it cannot be written down
     */
    public void malformed(Call call, String why) {
        audit.malformed(record(call, rules.get()), why);
    }

    private Answer unrecorded() {
        var refusal = Refusal.of(
                ErrorCode.AUDIT_UNAVAILABLE,
                "The audit trail cannot be written, so the call was not made.",
                "Tell whoever runs this server; its log says what is wrong.");
        return Answer.refused(refusal, replies, PersonalData.shown());
    }

    private static CallRecord record(Call call, Rules now) {
        return new CallRecord(
                call.id(),
                call.caller(),
                call.tool(),
                call.arguments(),
                now.policy().version(),
                Optional.of(call.client().name()),
                call.method());
    }
}
