package io.pbmcp.policy;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import tools.jackson.databind.node.JsonNodeFactory;

/** Policies, callers, tools and reaches of every kind, for properties; the names of agents never overlap. */
public final class RandomPolicies extends DomainContextBase {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /** Of every random tool; exceptions and tests name it, and one that there is not. */
    static final String TOOL = "tool";

    static final String CUSTOM = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    /** The value of the argument {@code kind} from which something may follow. */
    static final String KIND = "link";

    private static final List<String> NAMES = List.of("alpha", "bravo", "carol");
    private static final List<String> FIELDS = List.of("name", "owner", "tags", "parent");
    private static final List<String> RECORDS =
            List.of("00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b");
    private static final List<SignIn> SIGN_INS = List.of(
            new SignIn.Stdio(),
            new SignIn.ApiKey("ab".repeat(32)),
            new SignIn.Jwt(
                    URI.create("https://login.example.com"),
                    "client",
                    Optional.of("https://mcp.example.com"),
                    Optional.of("RS256")));

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(Arbitraries.of(1, 2, 3, 3), defaults(), agents(), approvers(), hosts(), tests())
                .as((catalog, defaults, agents, approvers, hosts, tests) -> new Policy(
                        new Origin.File("policy.yaml"), "v", catalog, defaults, agents, approvers, hosts, tests));
    }

    @Provide
    Arbitrary<Caller> callers() {
        var names = Arbitraries.frequency(
                Tuple.of(12, "alpha"), Tuple.of(2, "bravo"), Tuple.of(1, "carol"), Tuple.of(1, "nobody"));
        return Combinators.combine(names, narrowings(), scopes())
                .as((name, narrowing, token) -> new Caller(name, "jwt", Optional.empty(), narrowing, token));
    }

    @Provide
    Arbitrary<UpstreamScopes> upstream() {
        return scopes().map(scopes -> agent -> scopes);
    }

    private static Arbitrary<Optional<Grants>> scopes() {
        return grants(levels(6).map(Optional::of)).optional(0.3);
    }

    @Provide
    Arbitrary<Narrowing> narrowings() {
        var areas =
                Arbitraries.of(Area.class).set().uniqueElements().ofMinSize(6).optional(0.2);
        return Combinators.combine(Arbitraries.frequency(freq(5, false), freq(1, true)), areas)
                .as(Narrowing::new);
    }

    @Provide
    Arbitrary<ToolFacts> tools() {
        var facts = Combinators.combine(
                Arbitraries.of(Area.class).set().ofMinSize(1).ofMaxSize(4),
                Arbitraries.of(true, false, false),
                Arbitraries.of(Access.class),
                Arbitraries.of(Risk.class),
                Arbitraries.of(1, 1, 2, 3),
                Arbitraries.frequency(freq(9, false), freq(1, true)));
        var besides = Arbitraries.of(Area.class).set().ofMaxSize(2);
        return Combinators.combine(
                        facts.as((areas, byType, access, risk, since, always) ->
                                new ToolFacts(TOOL, areas, byType, access, risk, since, always)),
                        seldom(besides),
                        seldom(besides),
                        arguments(),
                        consequences())
                .as((tool, all, oneOf, arguments, consequence) -> tool.always()
                        ? new ToolFacts(TOOL, tool.areas(), false, Access.READ, Risk.NONE, tool.since(), true)
                        : tool.reading(all, oneOf).taking(arguments.of(tool, consequence)));
    }

    /** Arguments before it is known whose. */
    private record Drawn(Set<String> names, Set<String> required, Set<String> fields, boolean any) {

        /** The arguments of a tool: with a word for a type in each of its areas where these follow the type. */
        ToolArguments of(ToolFacts tool, Optional<Consequence> consequence) {
            var types = new HashMap<String, Area>();
            if (tool.byType()) {
                tool.areas().forEach(area -> types.put(type(area), area));
            }
            var all = new LinkedHashSet<>(names);
            var written = new HashSet<>(fields);
            consequence.ifPresent(some -> {
                all.add(some.argument());
                written.addAll(some.writes());
            });
            return new ToolArguments(all, required, written, any, types)
                    .where(Map.of(), Set.of(), consequence.stream().toList());
        }
    }

    /** The word for the type of object that is in an area. */
    static String type(Area area) {
        return "type of " + area.word();
    }

    /** Of the argument {@code kind}, or of its value {@code link}. */
    private static Arbitrary<Optional<Consequence>> consequences() {
        var areas = Arbitraries.of(Area.class).set().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.of(KIND).optional(0.5),
                        Arbitraries.of("parent", "links").set().ofMaxSize(1),
                        Arbitraries.of(Access.class).optional(0.3),
                        seldom(areas),
                        seldom(areas))
                .as((value, writes, access, reads, oneOf) ->
                        new Consequence("kind", value, writes, access, reads, oneOf))
                .optional(0.5);
    }

    private static Arbitrary<Drawn> arguments() {
        var fields = Arbitraries.of(FIELDS).set().ofMaxSize(3);
        var required =
                Arbitraries.of("id", "name", "parent", Judgement.ADDRESS).set().ofMaxSize(2);
        return Combinators.combine(fields, required, Arbitraries.frequency(freq(3, false), freq(1, true)))
                .as((written, needed, any) -> {
                    var names = new LinkedHashSet<>(written);
                    names.addAll(needed);
                    return new Drawn(names, needed, written, any);
                });
    }

    @Provide
    Arbitrary<Reach> reaches() {
        var need = Combinators.combine(Arbitraries.of(Area.class), Arbitraries.of(Access.class))
                .as(Need::new);
        var lineage = Combinators.combine(
                        Arbitraries.of(RECORDS),
                        Arbitraries.of(RECORDS).set().ofMaxSize(2).optional(0.9))
                .as(Lineage::new);
        return Combinators.combine(
                        need.set().ofMaxSize(2),
                        Arbitraries.of(FIELDS).set().ofMaxSize(2),
                        seldom(lineage.set().ofMaxSize(2)),
                        seldom(Arbitraries.of("hooks.example.com", "elsewhere.example.com")
                                .set()
                                .ofMaxSize(1)))
                .as(Reach::new);
    }

    private static Arbitrary<Defaults> defaults() {
        return Combinators.combine(
                        grants(levels(6).map(Optional::of)),
                        confirmations(),
                        Arbitraries.of(IfCannotAsk.class),
                        Arbitraries.of(Pii.class),
                        limits(),
                        outputs())
                .as(Defaults::new);
    }

    private static Arbitrary<List<Agent>> agents() {
        var agent = Combinators.combine(
                        grants(levels(3).optional(0.8)),
                        confirmations(),
                        Arbitraries.of(Pii.class).optional(0.3),
                        limits(),
                        outputs(),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers()
                                .between(-2, 30)
                                .map(TODAY::plusDays)
                                .optional(0.5),
                        Arbitraries.frequency(freq(15, false), freq(1, true)))
                .as((areas, confirm, pii, limits, output, share, expires, disabled) -> new Agent(
                        "alpha",
                        Optional.of("About."),
                        Optional.of("ops@example.com"),
                        SIGN_INS,
                        areas,
                        confirm,
                        pii,
                        limits,
                        output,
                        share,
                        expires,
                        disabled,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        var restricted = Combinators.combine(
                        agent, Arbitraries.of("TOKEN_A", "TOKEN_B").optional(0.3), excepts(), onlyWhen())
                .as(RandomPolicies::restricted);
        return restricted.list().ofMinSize(1).ofMaxSize(3).map(RandomPolicies::named);
    }

    private static Agent restricted(
            Agent like, Optional<String> upstream, List<Except> except, Optional<OnlyWhen> onlyWhen) {
        return new Agent(
                like.name(),
                like.about(),
                like.owner(),
                like.signIn(),
                like.areas(),
                like.confirm(),
                like.pii(),
                like.limits(),
                like.output(),
                like.share(),
                like.expires(),
                like.disabled(),
                upstream,
                except,
                onlyWhen);
    }

    private static Arbitrary<List<Except>> excepts() {
        var fields = Arbitraries.of(FIELDS).set().ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(TOOL, TOOL, "*", "other"),
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Set.<String>of())), Tuple.of(5, fields)),
                        Arbitraries.of("People do that.", "It was agreed").optional(0.5))
                .as(Except::new)
                .list()
                .ofMaxSize(2)
                .optional(0.4)
                .map(some -> some.orElse(List.of()));
    }

    private static Arbitrary<Optional<OnlyWhen>> onlyWhen() {
        return Arbitraries.of(RECORDS)
                .set()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(OnlyWhen::new)
                .optional(0.3);
    }

    private static Arbitrary<Set<String>> hosts() {
        return Arbitraries.of("hooks.example.com", "in.example.com", "xn--bcher-kva.example")
                .set()
                .ofMaxSize(2);
    }

    private static Arbitrary<List<Approver>> approvers() {
        return Arbitraries.of(Risk.IRREVERSIBLE, Risk.EGRESS)
                .set()
                .list()
                .ofMaxSize(2)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(
                                i -> new Approver("ops-" + i, String.valueOf(i).repeat(64), all.get(i)))
                        .toList());
    }

    private static Arbitrary<List<Expectation>> tests() {
        var with = Arbitraries.of(FIELDS).set().ofMaxSize(2).map(fields -> {
            var json = JsonNodeFactory.instance.objectNode().put("archived", true);
            fields.forEach(field -> json.withObject("fields").put(field, "new"));
            return json;
        });
        return Combinators.combine(
                        Arbitraries.of("alpha", "*"),
                        Arbitraries.of(TOOL, "other"),
                        with.optional(0.5),
                        Arbitraries.of(Expectation.Verdict.class))
                .as((agent, tool, arguments, expect) -> new Expectation(agent, tool, arguments, expect, 1))
                .list()
                .ofMaxSize(2);
    }

    private static List<Agent> named(List<Agent> agents) {
        return IntStream.range(0, agents.size())
                .mapToObj(i -> named(NAMES.get(i), agents.get(i)))
                .toList();
    }

    static Agent named(String name, Agent like) {
        return new Agent(
                name,
                like.about(),
                like.owner(),
                like.signIn(),
                like.areas(),
                like.confirm(),
                like.pii(),
                like.limits(),
                like.output(),
                like.share(),
                like.expires(),
                like.disabled(),
                like.upstream(),
                like.except(),
                like.onlyWhen());
    }

    private static Arbitrary<Grants> grants(Arbitrary<Optional<Level>> others) {
        Arbitrary<Map<Area, Level>> named = Arbitraries.maps(Arbitraries.of(Area.class), Arbitraries.of(Level.class))
                .ofMaxSize(5);
        return Combinators.combine(named, others).as(Grants::new);
    }

    private static Arbitrary<Level> levels(int generosity) {
        return Arbitraries.frequency(
                Tuple.of(1, Level.OFF),
                Tuple.of(1, Level.READ),
                Tuple.of(1, Level.WRITE),
                Tuple.of(generosity, Level.FULL));
    }

    private static Arbitrary<ConfirmRules> confirmations() {
        var strength = Arbitraries.of(Strength.class).optional(0.5);
        return Combinators.combine(strength, strength).as(ConfirmRules::new);
    }

    private static Arbitrary<AgentLimits> limits() {
        var rate = Combinators.combine(Arbitraries.integers().between(1, 1000), Arbitraries.of(Rate.Window.class))
                .as(Rate::per)
                .optional(0.9)
                .map(some -> some.orElse(Rate.OFF));
        return Combinators.combine(rate, rate, rate, Arbitraries.integers().between(1, 256))
                .as(AgentLimits::new);
    }

    private static Arbitrary<Output> outputs() {
        return Combinators.combine(Arbitraries.integers().between(1000, 1_000_000), Arbitraries.of(true, false))
                .as(Output::new);
    }

    private static <T> Arbitrary<Set<T>> seldom(Arbitrary<Set<T>> sets) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Set.<T>of())), Tuple.of(1, sets));
    }

    private static Tuple.Tuple2<Integer, Boolean> freq(int weight, boolean value) {
        return Tuple.of(weight, value);
    }
}
