package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.scope.RecordScope;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** What one tool may use during one call; its rights are those of the rules the call began with. */
final class CallContext implements ToolContext {

    private final Call call;
    private final Rules rules;
    private final ToolCatalog catalog;
    private final Upstream.View upstream;
    private final Optional<RecordScope> scope;
    private final Productboard unmasked;
    private final Productboard productboard;
    private final Workspace workspace;
    private final PersonalData personal;
    private volatile Instant deadline;

    /**
     * @param scope which records the caller knows; empty when it knows all
     * @param personal how people appear to the caller
     * @param due what may go out now of what changes something
     * @param sent told of every try of a request
     */
    CallContext(
            Call call,
            Rules rules,
            ToolCatalog catalog,
            Upstream source,
            PersonalData personal,
            Duration time,
            Optional<RecordScope> scope,
            Due due,
            Consumer<Sent> sent) {
        this.call = call;
        this.rules = rules;
        this.catalog = catalog;
        this.deadline = call.arrived().plus(time);
        this.upstream = source.view(call.caller(), this::deadline, this::may, sent);
        this.scope = scope;
        var all = upstream.productboard();
        this.personal = personal;
        this.unmasked = new PlannedWrites(all, due);
        this.productboard = personal.behind(
                new PlannedWrites(scope.map(known -> known.over(all)).orElse(all), due));
        this.workspace = upstream.workspace().seenBy(personal);
    }

    @Override
    public Caller caller() {
        return call.caller();
    }

    @Override
    public Productboard productboard() {
        return productboard;
    }

    /** All of it, with people as they are, for what is kept and shown to nobody. */
    Productboard unmasked() {
        return unmasked;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public PersonalData personal() {
        return personal;
    }

    @Override
    public boolean knowsAll() {
        return scope.isEmpty();
    }

    @Override
    public boolean may(Area area, Access access) {
        return rules.permissions().level(call.caller(), area).permits(access);
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public Rights rights() {
        return new CallRights(call.caller(), rules, catalog);
    }

    @Override
    public void progress(long done, String message) {
        call.client().progress(done, message);
    }

    /** The plan with where the records stand that it writes, looked up now; the same for a caller that knows all. */
    <R extends Record> Mono<Plan<R>> placed(Plan<R> plan) {
        return scope.map(known -> known.lineages(upstream.productboard(), plan.writes())
                        .map(records ->
                                new Plan<>(plan.reach().touching(records), plan.writes(), plan.effect(), plan.run())))
                .orElseGet(() -> Mono.just(plan));
    }

    /** What was read masked must not be written over what it stands for. */
    void refuseMasks(List<UpstreamRequest> writes) {
        if (personal.masks() && PersonalData.anyHidden(writes)) {
            throw Refusals.masked().asException();
        }
    }

    /** Starts the time of the call anew: a person took some of it to answer a question. */
    void renew(InstantSource clock, Duration time) {
        deadline = clock.instant().plus(time);
        scope.ifPresent(RecordScope::forget);
    }
}
