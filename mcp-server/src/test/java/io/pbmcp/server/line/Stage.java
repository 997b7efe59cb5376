package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.server.confirm.Asker;
import io.pbmcp.server.confirm.Confirmations;
import io.pbmcp.server.confirm.Tickets;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.limits.RollingLimits;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspaces;
import jakarta.validation.constraints.NotBlank;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A whole line with three small tools of its own, and nothing behind it. */
final class Stage implements AutoCloseable {

    static final String POLICY = """
            version: 1
            defaults:
              limits: { calls: 5/min, writes: 60/hour, deletes: 10/day, waiting: 32 }
              confirm: { irreversible: %s }
            agents:
              - { name: editor, owner: ops@example.com, areas: { features: full, notes: write } }
              - name: careful
                owner: ops@example.com
                areas: { features: full }
                limits: { calls: 100/min, writes: 1/hour }
              - name: scoped
                owner: ops@example.com
                areas: { features: full }
                only-when: { under: 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f }
              - { name: reader, owner: ops@example.com, areas: { notes: read } }
            """;

    final Ledger ledger = new Ledger();
    final List<String> happened = new CopyOnWriteArrayList<>();
    volatile Supplier<Mono<Done>> work = () -> Mono.just(new Done("done"));
    volatile Supplier<Mono<String>> keeping = () -> Mono.just("20261121-abcdefgh");
    volatile Area found = Area.FEATURES;
    volatile String fingerprint = "v1";
    volatile Rules rules;
    volatile String target = "x";
    volatile Productboard productboard = request -> Mono.error(new AssertionError("No call has begun"));
    volatile Function<UpstreamRequest, Mono<JsonNode>> behind =
            request -> Mono.error(new ProductboardException(ProductboardException.Kind.NOT_CONFIGURED));
    volatile UnaryOperator<Mono<Plan<Done>>> planning = plan -> plan;
    volatile UnaryOperator<Document> showing = document -> document;
    volatile Asker asker = Asker.NOBODY;
    private final AtomicInteger walked = new AtomicInteger();
    private final InstantSource clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private final CallLine line;

    Stage(String strength) {
        var policy = ((PolicyFile.Parsed) PolicyFile.read(POLICY.formatted(strength), "test")).policy();
        this.rules = Rules.of(policy, Narrowing.NONE, clock);
        var random = new SecureRandom();
        this.line = new CallLine(
                ToolCatalog.of(List.of(new ReadNotes(this), new ChangeThing(this), new DestroyThing(this))),
                () -> rules,
                new RollingLimits(
                        agent -> policy.find(agent).map(found -> found.limits()).orElse(AgentLimits.NONE), () -> 0),
                new Confirmations(
                        new Tickets(ServerKey.random(random), random, clock), Optional.empty(), System::nanoTime),
                (call, request, productboard) -> keeping.get().doOnNext(id -> happened.add("kept " + request.path())),
                ledger,
                (caller, deadline, may, sent) -> new Upstream.View(
                        request -> {
                            happened.add("sent " + request.target());
                            return behind.apply(request);
                        },
                        new Workspaces(clock, UUID::randomUUID)
                                .of(
                                        Secret.of("none"),
                                        request -> Mono.error(
                                                new ProductboardException(ProductboardException.Kind.NOT_CONFIGURED)),
                                        may)),
                new ReplyWriter(new Random(1), text -> "5eed5eed"),
                clock);
    }

    /** Takes another policy into force, as a reload does. */
    void reload(UnaryOperator<String> change) {
        var text = change.apply(POLICY.formatted("ask"));
        rules = Rules.of(((PolicyFile.Parsed) PolicyFile.read(text, "test")).policy(), Narrowing.NONE, clock);
    }

    Mono<Optional<Answer>> walk(String agent, String tool, String arguments) {
        var call = new Call(
                UUID.randomUUID().toString(),
                Caller.of(agent, "test"),
                tool,
                (ObjectNode) JsonMapper.shared().readTree(arguments),
                new TestClient(asker),
                clock.instant(),
                "tools/call");
        return Mono.defer(() -> {
            walked.incrementAndGet();
            return line.walk(call);
        });
    }

    /** Holds the trail to the calls: each has one end, or was turned away because there was no room for its end. */
    @Override
    public void close() {
        var ends = ledger.endings.size() + ledger.unknown.size() + ledger.refused.get();
        assertThat(ends).as("final events").isEqualTo(walked.get());
        assertThat(ledger.endings).hasSameSizeAs(ledger.begun);
    }

    Answer call(String agent, String tool, String arguments) {
        return Objects.requireNonNull(walk(agent, tool, arguments).block()).orElseThrow();
    }

    record TestClient(Asker asker) implements Client {

        @Override
        public String name() {
            return "test 1";
        }

        @Override
        public void progress(long done, String message) {
            throw new UnsupportedOperationException("No tool here reports progress");
        }
    }

    record Arguments(@NotBlank String id) {}

    record Done(String word) {}

    Plan<Done> plan(Access access) {
        happened.add("planned");
        Supplier<Mono<Done>> run = () -> Mono.defer(() -> {
            happened.add("ran");
            return work.get();
        });
        var writes = new ArrayList<UpstreamRequest>();
        if (access != Access.READ) {
            writes.add(UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", target));
        }
        var effect = access == Access.DELETE
                ? Optional.of(new Effect("Delete the feature", "Export", "x", List.of("2 below it"), fingerprint))
                : Optional.<Effect>empty();
        return new Plan<>(Reach.of(found, access), writes, effect, run);
    }

    @ToolCard(
            name = "note_read",
            title = "Read",
            description = "Reads.",
            areas = Area.NOTES,
            access = Access.READ,
            risk = Risk.NONE,
            idempotent = true,
            since = 1)
    record ReadNotes(Stage stage) implements Tool<Arguments, Done> {

        @Override
        public Mono<Plan<Done>> plan(Arguments arguments, ToolContext context) {
            return stage.planning.apply(Mono.fromSupplier(() -> {
                var plan = stage.plan(Access.READ);
                return Plan.read(Reach.of(Area.NOTES, Access.READ), plan.run());
            }));
        }

        @Override
        public Document show(Done result) {
            return stage.showing.apply(Document.of(result.word()));
        }
    }

    @ToolCard(
            name = "thing_change",
            title = "Change",
            description = "Changes.",
            areas = {Area.FEATURES, Area.OBJECTIVES},
            byType = true,
            access = Access.WRITE,
            risk = Risk.REVERSIBLE,
            idempotent = true,
            since = 1)
    record ChangeThing(Stage stage) implements Tool<Arguments, Done> {

        @Override
        public Mono<Plan<Done>> plan(Arguments arguments, ToolContext context) {
            stage.productboard = context.productboard();
            return "unknown".equals(arguments.id())
                    ? Mono.error(new ProductboardException(ProductboardException.Kind.NOT_FOUND))
                    : stage.planning.apply(Mono.fromSupplier(() -> stage.plan(Access.WRITE)));
        }

        @Override
        public Document show(Done result) {
            return stage.showing.apply(Document.of(result.word()));
        }
    }

    @ToolCard(
            name = "thing_destroy",
            title = "Destroy",
            description = "Destroys.",
            areas = {Area.FEATURES, Area.OBJECTIVES},
            byType = true,
            access = Access.DELETE,
            risk = Risk.IRREVERSIBLE,
            idempotent = true,
            since = 1)
    record DestroyThing(Stage stage) implements Tool<Arguments, Done> {

        @Override
        public Mono<Plan<Done>> plan(Arguments arguments, ToolContext context) {
            return Mono.fromSupplier(() -> stage.plan(Access.DELETE));
        }

        @Override
        public Document show(Done result) {
            return stage.showing.apply(Document.of(result.word()));
        }
    }
}
