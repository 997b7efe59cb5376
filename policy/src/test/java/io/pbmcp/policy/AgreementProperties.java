package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists, calls, explanations and tests in the file say the same. */
@Domain(RandomPolicies.class)
@Domain(DomainContext.Global.class)
class AgreementProperties {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void anExplanationIsTheDecision(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var explanations = new PolicyExplanations(permissions);

        assertThat(explanations.explain(caller, tool).decision()).isEqualTo(permissions.decide(caller, tool));
        assertThat(explanations.explain(caller, tool, reach).decision())
                .isEqualTo(permissions.decide(caller, tool, reach));
        assertThat(new Rehearsal(permissions, tool).outcome(caller, Optional.empty()))
                .isEqualTo(new Rehearsal.Decided(permissions.decide(caller, tool), Optional.empty()));
    }

    /** The arguments are written down here, and what they reach is worked out here a second time. */
    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void aRehearsalIsDeniedExactlyWhenTheCallWouldBe(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach random,
            @ForAll Kind kind) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var fields = random.fields().stream().filter(tool.arguments()::writes).toList();
        var hosts = tool.risk() == Risk.EGRESS ? random.hosts() : Set.<String>of();
        var typed = random.needs().stream()
                .map(Need::area)
                .filter(area -> tool.byType() && tool.areas().contains(area))
                .collect(Collectors.toSet());
        var arguments = arguments(fields, hosts, typed);
        if (tool.arguments().names().contains("kind")) {
            kind.into(arguments);
        }
        var follows = tool.arguments().consequences().stream()
                .filter(consequence -> kind == Kind.LINK
                        || (kind == Kind.OTHER && consequence.value().isEmpty()))
                .findFirst();

        var outcome = new Rehearsal(permissions, tool).outcome(caller, Optional.of(arguments));

        var denied = calls(tool, fields, hosts, typed, follows)
                .allMatch(call -> permissions.decide(caller, tool, call).denied());
        Statistics.label("denied").collect(denied);
        Statistics.label("denied").coverage(coverage -> coverage.check(false).percentage(percentage -> percentage > 2));
        Statistics.label("argument").collect(typed.isEmpty() ? "no type" : "type", follows.isPresent());
        Statistics.label("argument").coverage(coverage -> {
            coverage.check("type", true).percentage(percentage -> percentage > 0.5);
            coverage.check("type", false).percentage(percentage -> percentage > 0.5);
        });
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rehearsal.Decided.class,
                        decided -> assertThat(decided.decision().denied()).isEqualTo(denied));
    }

    /** The argument from which something may follow: with that value, with another, with none that says anything, left out. */
    enum Kind {
        LINK,
        OTHER,
        NULL,
        LEFT_OUT;

        void into(ObjectNode arguments) {
            switch (this) {
                case LINK -> arguments.put("kind", RandomPolicies.KIND);
                case OTHER -> arguments.put("kind", "another");
                case NULL -> arguments.putNull("kind");
                case LEFT_OUT -> {}
            }
        }
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void aTestFailsExactlyWhenTheDecisionIsAnother(
            @ForAll Policy policy, @ForAll ToolFacts tool, @ForAll Expectation.Verdict expect) {
        var test = new Expectation(Expectation.EVERY, tool.name(), Optional.empty(), expect, 1);
        var tested = new Policy(
                policy.origin(),
                policy.version(),
                policy.catalog(),
                policy.defaults(),
                policy.agents(),
                policy.approvers(),
                policy.egressHosts(),
                List.of(test));
        var permissions = new PolicyPermissions(policy, Narrowing.NONE, CLOCK);

        assertThat(new Trials(tested, List.of(tool)).failures()).hasSize((int) policy.agents().stream()
                .map(agent -> permissions.decide(Caller.of(agent.name(), "test"), tool))
                .filter(decision -> Expectation.Verdict.of(decision) != expect)
                .count());
    }

    private static ObjectNode arguments(List<String> fields, Set<String> hosts, Set<Area> typed) {
        var arguments = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> arguments.withObject("fields").putNull(field));
        hosts.forEach(host -> arguments.put("host", host));
        typed.forEach(area -> arguments.withArray("type").add(RandomPolicies.type(area)));
        return arguments;
    }

    /** Every call that the arguments may be meant for; what they leave open is open here, too. */
    private static Stream<Reach> calls(
            ToolFacts tool, List<String> fields, Set<String> hosts, Set<Area> typed, Optional<Consequence> follows) {
        var access = follows.flatMap(Consequence::access)
                .filter(more -> more.compareTo(tool.access()) > 0)
                .orElse(tool.access());
        var own = tool.byType() && typed.isEmpty()
                ? tool.areas().stream().map(Set::of).toList()
                : List.of(tool.byType() ? typed : tool.areas());
        var oneOf = follows.map(Consequence::readsOneOf)
                .filter(areas -> !areas.isEmpty())
                .map(areas -> areas.stream().map(Set::of).toList())
                .orElse(List.of(Set.of()));
        return own.stream()
                .flatMap(areas -> oneOf.stream().map(besides -> {
                    var reach = Reach.none()
                            .writing(Set.copyOf(fields))
                            .writing(tool.arguments().always())
                            .writing(follows.map(Consequence::writes).orElse(Set.of()));
                    for (var area : areas) {
                        reach = reach.and(area, access);
                    }
                    var reads = Stream.of(
                            tool.reads(),
                            besides,
                            follows.map(Consequence::reads).orElse(Set.of()));
                    for (var area : reads.flatMap(Set::stream).toList()) {
                        reach = reach.and(area, Access.READ);
                    }
                    for (var host : hosts) {
                        reach = reach.sendingTo(host);
                    }
                    return reach;
                }));
    }
}
