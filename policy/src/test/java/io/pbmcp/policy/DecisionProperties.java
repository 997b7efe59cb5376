package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(RandomPolicies.class)
@Domain(DomainContext.Global.class)
class DecisionProperties {

    private static final InstantSource CLOCK =
            InstantSource.fixed(RandomPolicies.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC));

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aToolIsListedExactlyWhenSomeReachIsNotDenied(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, CLOCK);
        var listed = !permissions.decide(caller, tool).denied();
        Statistics.collect(listed);
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 3));

        assertThat(reaches(tool, reach).stream()
                        .anyMatch(
                                some -> !permissions.decide(caller, tool, some).denied()))
                .isEqualTo(listed);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void narrowingNeverWidens(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll Narrowing further,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var wide = new PolicyPermissions(policy, operator, CLOCK);
        var narrow = new PolicyPermissions(policy, operator.and(further), CLOCK);

        if (wide.decide(caller, tool, reach).denied()) {
            assertThat(wide.decide(caller.narrowed(further), tool, reach).denied())
                    .isTrue();
            assertThat(narrow.decide(caller, tool, reach).denied()).isTrue();
        }
        for (var area : Area.values()) {
            var level = wide.level(caller, area);
            assertThat(wide.level(caller.narrowed(further), area)).isLessThanOrEqualTo(level);
            assertThat(narrow.level(caller, area)).isLessThanOrEqualTo(level);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsNotDeniedIsGrantedByEverySay(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, CLOCK);
        var denied = permissions.decide(caller, tool, reach).denied();
        Statistics.collect(denied);
        Statistics.coverage(coverage -> coverage.check(false).percentage(percentage -> percentage > 3));
        if (denied) {
            return;
        }
        var agent = policy.find(caller.agent()).orElseThrow();
        assertThat(agent.disabled()).isFalse();
        assertThat(agent.expires().filter(RandomPolicies.TODAY::isAfter)).isEmpty();
        assertThat(tool.since()).isLessThanOrEqualTo(policy.catalog());
        for (var need : reach.needs()) {
            var own = agent.areas().find(need.area()).orElse(Level.OFF);
            var ceiling = policy.defaults().areas().find(need.area()).orElseThrow();
            assertThat(List.of(
                            own,
                            ceiling,
                            operator.apply(need.area(), Level.FULL),
                            caller.narrowing().apply(need.area(), Level.FULL)))
                    .allMatch(level -> level.permits(need.access()));
            assertThat(permissions.level(caller, need.area())).isLessThanOrEqualTo(ceiling);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aRiskyCallIsConfirmedAtLeastAsTheFloorAndTheAgentSay(
            @ForAll Policy policy, @ForAll Caller caller, @ForAll ToolFacts tool, @ForAll Reach reach) {
        var decision = new PolicyPermissions(policy, Narrowing.NONE, CLOCK).decide(caller, tool, reach);

        if (decision instanceof Decision.Confirm confirm) {
            assertThat(tool.risk().needsConfirmation()).isTrue();
            assertThat(confirm.strength())
                    .isGreaterThanOrEqualTo(
                            policy.defaults().confirm().find(tool.risk()).orElseThrow());
            policy.find(caller.agent())
                    .flatMap(agent -> agent.confirm().find(tool.risk()))
                    .ifPresent(own -> assertThat(confirm.strength()).isGreaterThanOrEqualTo(own));
        } else if (!tool.always()) {
            assertThat(decision.denied() || !tool.risk().needsConfirmation()).isTrue();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theRuleOfAnAnswerStandsInTheFile(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, CLOCK);
        var rules = new ArrayList<>(WrittenPolicy.of(policy).paths());
        rules.addAll(List.of(Chain.SWITCH, Chain.HEADER));

        assertThat(rules).contains(permissions.decide(caller, tool).rule());
        assertThat(rules).contains(permissions.decide(caller, tool, reach).rule());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anAnswerNeverNamesAnotherAgent(
            @ForAll Policy policy, @ForAll Caller caller, @ForAll ToolFacts tool, @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, Narrowing.NONE, CLOCK);
        var decision = permissions.decide(caller, tool, reach);
        var text =
                new PolicyExplanations(permissions).explain(caller, tool, reach).text();

        for (var agent : policy.agents()) {
            if (!agent.name().equals(caller.agent())) {
                assertThat(decision.sentence() + decision.rule() + text).doesNotContain(agent.name());
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anErrorInsideIsADenial(
            @ForAll Policy policy, @ForAll Caller caller, @ForAll ToolFacts tool, @ForAll Reach reach) {
        InstantSource broken = () -> {
            throw new IllegalStateException("No clock");
        };
        var permissions = new PolicyPermissions(policy, Narrowing.NONE, broken);
        var asksTheClock = policy.find(caller.agent())
                .filter(agent -> !agent.disabled() && agent.expires().isPresent())
                .isPresent();

        for (var decision : List.of(permissions.decide(caller, tool), permissions.decide(caller, tool, reach))) {
            var failed = decision instanceof Decision.Deny deny && deny.reason() == Decision.Reason.POLICY_ERROR;
            assertThat(failed).isEqualTo(asksTheClock);
        }
        if (asksTheClock) {
            assertThat(permissions.level(caller, Area.NOTES)).isEqualTo(Level.OFF);
        }
    }

    /** Enough reaches to find one that is allowed, if there is any: each of the tool's own areas, none, and a random one. */
    private static List<Reach> reaches(ToolFacts tool, Reach random) {
        var all = new ArrayList<>(List.of(Reach.none(), random));
        tool.areas().forEach(area -> all.add(Reach.of(area, tool.access())));
        return all;
    }
}
