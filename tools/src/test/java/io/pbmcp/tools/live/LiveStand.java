package io.pbmcp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Output;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.OpenApi;
import io.pbmcp.sandbox.openapi.Target;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Common;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Reading;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.kit.Requests;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspaces;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sandbox, the real client, and the tools; calls are planned, checked against the caller's levels, and made. Registered
 * with a test class, it starts every test with the first world, and holds every request against Productboard's description.
 */
public final class LiveStand implements AutoCloseable, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final SandboxOptions UNLIMITED = SandboxOptions.standard().withLimitPerSecond(0);

    private final Sandbox sandbox;
    private final ProductboardClients clients;
    private final Workspaces workspaces;
    private final ReplyWriter writer = new ReplyWriter(() -> 0x5eedL, text -> String.format("%08x", text.hashCode()));
    private final Optional<OpenApi> reference = OpenApi.reference();
    private PersonalData personal = PersonalData.shown();
    private final List<UpstreamRequest> sent = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    public LiveStand() {
        this(UnaryOperator.identity());
    }

    /** One whose client takes another way to the sandbox than the straight one. */
    public LiveStand(UnaryOperator<URI> way) {
        this(UNLIMITED, way);
    }

    /** One whose sandbox has a clock of its own. */
    public static LiveStand withTime(InstantSource time) {
        return new LiveStand(UNLIMITED.withTime(time), UnaryOperator.identity());
    }

    private LiveStand(SandboxOptions options, UnaryOperator<URI> way) {
        sandbox = Sandbox.start(options);
        var clock = InstantSource.system();
        var base = BaseAddress.of(way.apply(sandbox.uri()).toString());
        clients = new ProductboardClients(ClientSettings.of(base), new Unpaced(), clock, new SplittableRandom(7));
        workspaces = new Workspaces(clock, UUID::randomUUID);
    }

    /** Lets everything through, because the sandbox does. */
    record Unpaced() implements UpstreamBudget {

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.empty();
        }

        @Override
        public void throttled(String credential, Duration pause) {
            throw new AssertionError("The sandbox has no limit here");
        }

        @Override
        public void served(String credential) {}
    }

    /** The answer to one call by a caller that may do anything. */
    public String call(String tool, String arguments) {
        return call(tool, arguments, Map.of());
    }

    /**
     * The answer to one call, as the caller reads it.
     *
     * @param arguments JSON, whose quotes may be single
     * @param levels level by area; areas that are missing are at full
     */
    public String call(String tool, String arguments, Map<Area, Level> levels) {
        var definition = Tools.catalog().find(tool).orElseThrow();
        return call(definition, new JsonMapper().readTree(arguments.replace('\'', '"')), levels);
    }

    private <A extends Record, R extends Record> String call(
            Definition<A, R> tool, JsonNode arguments, Map<Area, Level> levels) {
        if (tool.read(arguments) instanceof Reading.Read<A> read) {
            var context = context(levels);
            return tool.tool()
                    .plan(read.arguments(), context)
                    .doOnNext(plan -> decide(plan, context))
                    .flatMap(plan -> made(tool, plan, read.common()))
                    .onErrorResume(
                            RefusedException.class, failure -> Mono.just(writer.text(failure.refusal(), personal)))
                    .onErrorResume(
                            ProductboardException.class,
                            failure -> Mono.just(writer.text(UpstreamFailure.refusal(failure), personal)))
                    .blockOptional(PATIENCE)
                    .orElseThrow(() -> new AssertionError("The tool gave no answer"));
        }
        return writer.text(((Reading.Refused<A>) tool.read(arguments)).refusal(), personal);
    }

    private <A extends Record, R extends Record> Mono<String> made(Definition<A, R> tool, Plan<R> plan, Common common) {
        return common.dryRun()
                ? Mono.just(writer.text(Requests.of(plan.writes()).show(), Output.STANDARD.maxChars(), personal))
                : plan.run()
                        .get()
                        .map(result -> writer.text(tool.tool().show(result), Output.STANDARD.maxChars(), personal));
    }

    /** What the server decides once more before anything runs. */
    private static void decide(Plan<?> plan, LiveContext context) {
        for (var need : plan.reach().needs()) {
            if (!context.may(need.area(), need.access())) {
                throw Refusal.of(ErrorCode.NOT_PERMITTED, "The reach goes too far: " + need, "Ask.")
                        .asException();
            }
        }
    }

    private LiveContext context(Map<Area, Level> levels) {
        var token = Secret.of(sandbox.token());
        var deadline = InstantSource.system().instant().plus(PATIENCE);
        var productboard =
                clients.client(token, Caller.of("tester", "stdio"), deadline, attempt -> note(attempt.request()));
        return new LiveContext(levels, personal, personal.behind(productboard), workspaces, token, deadline);
    }

    private void note(UpstreamRequest request) {
        sent.add(request);
        reference
                .map(api -> api.request(
                        request.method().name(),
                        Target.of(request.target()),
                        request.body().map(JsonNode.class::cast)))
                .ifPresent(found -> found.forEach(
                        complaint -> complaints.add(request.method() + " " + request.route() + ": " + complaint)));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        reset();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    /** From now on people are masked; until the next test. */
    public void mask() {
        personal = writer.personal(Pii.MASK, Set.of());
    }

    /** Brings the sandbox back to its start. */
    public void reset() {
        sandbox.reset();
        personal = PersonalData.shown();
        sent.clear();
        complaints.clear();
    }

    /** The sandbox itself, for faults and for receivers that stand for public hosts. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** Everything that was sent since the start. */
    public List<UpstreamRequest> sent() {
        return List.copyOf(sent);
    }

    /** What Productboard's OpenAPI files have against what was sent; nothing when they are not at hand. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Whether the OpenAPI files are at hand. */
    public boolean judged() {
        return reference.isPresent();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }

    /** Every area but these at off. */
    public static Map<Area, Level> only(Map<Area, Level> granted) {
        var levels = new EnumMap<Area, Level>(Area.class);
        for (var area : Area.values()) {
            levels.put(area, granted.getOrDefault(area, Level.OFF));
        }
        return levels;
    }

    static boolean permits(Map<Area, Level> levels, Area area, Access access) {
        return levels.getOrDefault(area, Level.FULL).permits(access);
    }
}
