package io.pbmcp.policy;

import java.time.LocalDate;
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

/** Policies, callers, tools and reaches of every kind, for properties; the names of agents never overlap. */
public final class RandomPolicies extends DomainContextBase {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static final List<String> NAMES = List.of("alpha", "bravo", "carol");

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(Arbitraries.of(1, 2, 3, 3), defaults(), agents())
                .as((catalog, defaults, agents) -> new Policy(
                        new Origin.File("policy.yaml"),
                        "v",
                        catalog,
                        defaults,
                        agents,
                        List.of(),
                        Set.of(),
                        List.of()));
    }

    @Provide
    Arbitrary<Caller> callers() {
        var names = Arbitraries.frequency(
                Tuple.of(12, "alpha"), Tuple.of(2, "bravo"), Tuple.of(1, "carol"), Tuple.of(1, "nobody"));
        return Combinators.combine(names, narrowings())
                .as((name, narrowing) -> Caller.of(name, "stdio").narrowed(narrowing));
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
        return facts.as((areas, byType, access, risk, since, always) ->
                new ToolFacts("tool", areas, byType, access, risk, since, always));
    }

    @Provide
    Arbitrary<Reach> reaches() {
        var need = Combinators.combine(Arbitraries.of(Area.class), Arbitraries.of(Access.class))
                .as(Need::new);
        return need.set().ofMaxSize(2).map(needs -> new Reach(needs, Set.of(), Set.of()));
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
                        List.of(new SignIn.Stdio(), new SignIn.ApiKey("ab".repeat(32))),
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
        return agent.list().ofMinSize(1).ofMaxSize(3).map(RandomPolicies::named);
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

    private static Tuple.Tuple2<Integer, Boolean> freq(int weight, boolean value) {
        return Tuple.of(weight, value);
    }
}
