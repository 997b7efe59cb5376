package io.pbmcp.server.assembly;

import io.pbmcp.http.Readiness;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Origin;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.server.approval.ApprovalStore;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.audit.ProcessName;
import io.pbmcp.server.confirm.Approvals;
import io.pbmcp.server.confirm.Confirmations;
import io.pbmcp.server.confirm.Tickets;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.server.journal.JournalKeeper;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.limits.RollingLimits;
import io.pbmcp.server.line.CallLine;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.live.LivePolicy;
import io.pbmcp.server.live.PolicyReload;
import io.pbmcp.server.live.PolicySource;
import io.pbmcp.server.live.PolicyWatch;
import io.pbmcp.server.login.Credentials;
import io.pbmcp.server.protocol.GovernedCore;
import io.pbmcp.server.protocol.Instructions;
import io.pbmcp.server.protocol.Listing;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.upstream.Breakers;
import io.pbmcp.server.upstream.Lane;
import io.pbmcp.server.upstream.Pace;
import io.pbmcp.server.upstream.PacedBudget;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.workspace.Workspaces;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** A server that is ready to serve calls, whatever transport they come by. */
public final class Assembly implements AutoCloseable {

    /** How long a change whose caller is gone may still take when the server stops. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** Threads for what calls compute; more than processors, so that one long computation keeps nobody else waiting. */
    private static final int THREADS = 4 * Runtime.getRuntime().availableProcessors();

    /** Threads that read and write approvals; few, so that a disk that hangs holds up approvals and nothing else. */
    private static final int APPROVING = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final AuditTrail audit;
    private final ProductboardClients clients;
    private final Optional<Sandbox> sandbox;
    private final LivePolicy policy;
    private final McpCore core;
    private final BooleanSupplier configured;
    private final Disposable threads;
    private final Disposable.Composite followed = Disposables.composite();

    private Assembly(
            AuditTrail audit,
            ProductboardClients clients,
            Optional<Sandbox> sandbox,
            LivePolicy policy,
            McpCore core,
            BooleanSupplier configured,
            Disposable threads) {
        this.audit = audit;
        this.clients = clients;
        this.sandbox = sandbox;
        this.policy = policy;
        this.core = core;
        this.configured = configured;
        this.threads = threads;
    }

    /**
     * What a server is started with.
     *
     * @param transport the word for it in the audit trail
     * @param version of the product
     * @param policy what agents may
     * @param operator what the switches of the command line take away
     * @param note one more sentence for every caller's instructions; may be empty
     */
    public record Plan(String transport, String version, Policy policy, Narrowing operator, String note) {}

    /**
     * Puts a server together. Opens the audit trail first: what cannot be written down is not served.
     *
     * @param sandbox the throw-away Productboard to serve instead of the real one; closed with the assembly
     * @throws io.pbmcp.server.login.SignInTrouble when an agent's credential is missing or must not be used
     * @throws io.pbmcp.server.audit.AuditUnavailableException when the trail cannot be written
     */
    public static Assembly start(Plan plan, Settings environment, Optional<Sandbox> sandbox) {
        return start(plan, environment, sandbox, Clock.systemUTC(), Schedulers.boundedElastic());
    }

    /** @param janitor what clears out the journal now and then */
    static Assembly start(
            Plan plan, Settings environment, Optional<Sandbox> sandbox, InstantSource clock, Scheduler janitor) {
        var settings = sandbox.map(
                        box -> environment.upstream(BaseAddress.of(box.uri().toString()), Secret.of(box.token())))
                .orElse(environment);
        var random = new SecureRandom();
        var key = settings.key().orElseGet(() -> ServerKey.random(random));
        var catalog = Tools.catalog();
        var credentials = new Credentials(settings, random, clock, System::nanoTime, Schedulers.boundedElastic());
        credentials.require(plan.policy());
        var audit = audit(plan, settings, catalog.hash(), key, clock);
        var live = new LivePolicy(plan.policy(), policy -> Rules.of(policy, plan.operator(), credentials, clock));
        var budget = new PacedBudget(
                Pace.PRODUCTBOARD, agent -> lane(live.policy(), agent), Schedulers.parallel(), System::nanoTime, clock);
        var threads = Schedulers.newBoundedElastic(THREADS, 10_000, "calls", 60, true);
        var approving = Schedulers.newBoundedElastic(APPROVING, 1_000, "approvals", 60, true);
        var clients = new ProductboardClients(
                ClientSettings.of(settings.baseUrl()), budget, new Breakers(System::nanoTime), clock, random);
        var keeper = new JournalKeeper(
                new Journal(settings.stateDir(), settings.baseUrl().toString(), settings.key(), random, clock),
                Schedulers.boundedElastic());
        var line = new CallLine(
                catalog,
                live,
                new RollingLimits(agent -> limits(live.policy(), agent), System::nanoTime),
                confirmations(settings, key, random, audit, clock, approving),
                keeper,
                audit,
                new ProductboardAccess(
                        clients,
                        new Workspaces(clock, UUID::randomUUID),
                        agent -> live.policy().find(agent).flatMap(credentials::find),
                        threads),
                new ReplyWriter(random, KeyedMarks.of(key)),
                clock);
        var assembly = new Assembly(
                audit,
                clients,
                sandbox,
                live,
                core(plan, line, live, threads),
                () -> live.policy().agents().stream().allMatch(credentials::serves),
                Disposables.composite(threads, approving));
        assembly.followed.add(keeper.clear(janitor));
        return assembly;
    }

    /** What answers requests. */
    public McpCore core() {
        return core;
    }

    /** The policy that holds now. */
    public LivePolicy policy() {
        return policy;
    }

    /** Takes up a policy file whenever it changes, from now until this is closed. */
    public PolicyWatch follow(PolicySource source) {
        var watch = PolicyWatch.start(new PolicyReload(source, policy, audit::policyRead));
        followed.add(watch::close);
        return watch;
    }

    /** Where everything is written down. */
    public AuditTrail audit() {
        return audit;
    }

    /** The JSON of the protocol. */
    public JsonMapper json() {
        return JsonMapper.shared();
    }

    /** What is in the way of serving calls. */
    public Readiness readiness() {
        var reasons = new ArrayList<String>();
        audit.trouble().ifPresent(trouble -> reasons.add("audit_unavailable"));
        if (!configured.getAsBoolean()) {
            reasons.add("not_configured");
        }
        if (policy.isStale()) {
            reasons.add("policy_stale");
        }
        return new Readiness(reasons);
    }

    /** Lets changes that are under way end, then stops what serves calls, the audit trail last. */
    @Override
    public void close() {
        followed.dispose();
        if (!audit.settle(SETTLING)) {
            LOG.atWarn().log("Calls are still under way and are abandoned; the next start tells what became of them");
        }
        clients.close();
        threads.dispose();
        sandbox.ifPresent(Sandbox::close);
        try {
            audit.close();
        } catch (Exception e) {
            throw new IllegalStateException("The audit trail could not be closed", e);
        }
    }

    private static AuditTrail audit(Plan plan, Settings settings, String catalog, ServerKey key, InstantSource clock) {
        var facts = Map.of(
                "version", plan.version(),
                "transport", plan.transport(),
                "policy", plan.policy().version(),
                "catalog", catalog);
        return TrailOpening.open(settings.auditDir(), facts, key, clock, TrailOpening.PATIENCE);
    }

    /**
     * Writes down that somebody could not sign in, where no server is started because of it.
     *
     * @throws AuditUnavailableException when that cannot be written down
     */
    public static void signInRefused(Settings settings, String via, String why) {
        var key = settings.key().orElseGet(() -> ServerKey.random(new SecureRandom()));
        try (var audit = FileAuditTrail.open(settings.auditDir(), ProcessName.fresh(), key, Clock.systemUTC())) {
            audit.signInRefused(via, why, "process " + ProcessHandle.current().pid());
        }
    }

    /** Approvals outlive the process, so they need a key that does. */
    private static Confirmations confirmations(
            Settings settings,
            ServerKey key,
            SecureRandom random,
            AuditTrail audit,
            InstantSource clock,
            Scheduler approving) {
        var approvals = settings.key()
                .map(own -> new Approvals(
                        new ApprovalStore(settings.stateDir(), own, random), own, random, audit, clock, approving));
        return new Confirmations(new Tickets(key, random, clock), approvals, System::nanoTime);
    }

    private static McpCore core(Plan plan, CallLine line, LivePolicy live, Scheduler threads) {
        var json = JsonMapper.shared();
        var instructions = new Instructions(live, plan.note());
        return new GovernedCore(
                new McpCore.ServerName("productboard-mcp", "Productboard", plan.version()),
                instructions::of,
                Methods.over(line, json),
                plan.policy().origin() instanceof Origin.File ? listings(line, live, json) : Listings.FIXED,
                json,
                threads);
    }

    /** What callers are shown follows the policy; one that is part of the server never changes. */
    private static Listings listings(CallLine line, LivePolicy live, JsonMapper json) {
        Function<Rules, Listing> listing = rules -> new ListingByRules(rules, line.catalog(), json);
        return new Listings(
                true, () -> listing.apply(live.get()), live.versions().map(listing));
    }

    private static Lane lane(Policy policy, String agent) {
        return policy.find(agent)
                .map(found -> new Lane(found.share(), found.limits().waiting()))
                .orElse(new Lane(1, 1));
    }

    private static AgentLimits limits(Policy policy, String agent) {
        return policy.find(agent).map(Agent::limits).orElse(policy.defaults().limits());
    }
}
