package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(RandomPolicies.class)
@Domain(DomainContext.Global.class)
class DecisionProperties {

    private static final int TRIES = 10_000;

    private static final InstantSource CLOCK =
            InstantSource.fixed(RandomPolicies.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC));

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aToolIsListedExactlyWhenSomeReachIsNotDenied(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var listed = !permissions.decide(caller, tool).denied();
        Statistics.collect(listed);
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 3));

        assertThat(Reaches.of(policy, tool, reach)
                        .anyMatch(
                                some -> !permissions.decide(caller, tool, some).denied()))
                .isEqualTo(listed);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void anAreaIsShownExactlyWhenSomeReachInItIsNotDenied(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Area area) {
        if (!tool.byType()) {
            return;
        }
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);

        assertThat(tool.areas().contains(area)
                        && Reaches.in(policy, tool, area)
                                .anyMatch(some ->
                                        !permissions.decide(caller, tool, some).denied()))
                .isEqualTo(!permissions.decide(caller, tool, area).denied());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void narrowingNeverWidens(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll Narrowing further,
            @ForAll UpstreamScopes scopes,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var all = new Caller(caller.agent(), caller.via(), caller.onBehalfOf(), caller.narrowing(), Optional.empty());
        var wide = new PolicyPermissions(policy, operator, CLOCK);
        var narrow = new PolicyPermissions(policy, operator.and(further), CLOCK);
        var scoped = new PolicyPermissions(policy, operator, scopes, CLOCK);

        if (wide.decide(all, tool, reach).denied()) {
            assertThat(wide.decide(all.narrowed(further), tool, reach).denied()).isTrue();
            assertThat(wide.decide(caller, tool, reach).denied()).isTrue();
            assertThat(narrow.decide(all, tool, reach).denied()).isTrue();
            assertThat(scoped.decide(all, tool, reach).denied()).isTrue();
        }
        for (var area : Area.values()) {
            var level = wide.level(all, area);
            assertThat(wide.level(all.narrowed(further), area)).isLessThanOrEqualTo(level);
            assertThat(wide.level(caller, area)).isLessThanOrEqualTo(level);
            assertThat(narrow.level(all, area)).isLessThanOrEqualTo(level);
            assertThat(scoped.level(all, area)).isLessThanOrEqualTo(level);
        }
    }

    /** What a tool refuses by the level of an area, and what no call may touch, is denied by the policy, too. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aPartIsDeniedExactlyWhenTheLevelDoesNotPermitIt(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var listed = !permissions.decide(caller, tool).denied();

        for (var area : Area.values()) {
            for (var access : Access.values()) {
                var permitted = permissions.level(caller, area).permits(access);
                assertThat(permissions
                                .decidePart(caller, tool, Reach.of(area, access))
                                .denied())
                        .isEqualTo(!listed || !permitted);
            }
        }
        if (permissions.decidePart(caller, tool, reach).denied()) {
            assertThat(permissions.decide(caller, tool, reach).denied()).isTrue();
        }
    }

    /** Somebody who gets a token with more scopes, or signs in to Productboard anew, must not be refused all the same. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aCredentialIsBlamedOnlyWhenNothingElseIsInTheWay(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var unscoped = new PolicyPermissions(policy, operator, CLOCK);

        for (var question : List.<Function<Permissions, Function<Caller, Decision>>>of(
                all -> somebody -> all.decide(somebody, tool), all -> somebody -> all.decide(somebody, tool, reach))) {
            var reason = reason(question.apply(permissions).apply(caller));
            Statistics.collect(reason.map(Decision.Reason::word).orElse("none"));
            if (reason.equals(Optional.of(Decision.Reason.TOKEN_SCOPE))) {
                assertThat(question.apply(permissions)
                                .apply(caller.withoutToken())
                                .denied())
                        .isFalse();
            }
            if (reason.equals(Optional.of(Decision.Reason.UPSTREAM_SCOPE))) {
                assertThat(question.apply(unscoped).apply(caller.withoutToken()).denied())
                        .isFalse();
            }
        }
        Statistics.coverage(coverage -> {
            coverage.check("token-scope").percentage(percentage -> percentage > 0.2);
            coverage.check("upstream-scope").percentage(percentage -> percentage > 0.2);
            coverage.check("except").percentage(percentage -> percentage > 0.2);
            coverage.check("egress-host").percentage(percentage -> percentage > 0.2);
            coverage.check("only-when").percentage(percentage -> percentage > 0);
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aNewerToolAppearsWithTheCatalogueAlone(
            @ForAll Policy policy,
            @ForAll Policy other,
            @ForAll Caller caller,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        if (tool.since() <= policy.catalog()) {
            return;
        }
        var changed = new Policy(
                policy.origin(),
                policy.version(),
                policy.catalog(),
                other.defaults(),
                other.agents(),
                other.approvers(),
                other.egressHosts(),
                other.tests());
        for (var one : List.of(policy, changed)) {
            var permissions = new PolicyPermissions(one, Narrowing.NONE, CLOCK);
            assertThat(permissions.decide(caller, tool).denied()).isTrue();
            assertThat(permissions.decide(caller, tool, reach).denied()).isTrue();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsNotDeniedIsGrantedByEverySay(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var denied = permissions.decide(caller, tool, reach).denied();
        Statistics.collect(denied);
        Statistics.coverage(coverage -> coverage.check(false).percentage(percentage -> percentage > 2));
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
                            granted(upstream.of(agent), need.area()),
                            granted(caller.token(), need.area()),
                            operator.apply(need.area(), Level.FULL),
                            caller.narrowing().apply(need.area(), Level.FULL)))
                    .allMatch(level -> level.permits(need.access()));
            assertThat(permissions.level(caller, need.area())).isLessThanOrEqualTo(ceiling);
        }
        assertThat(policy.egressHosts()).containsAll(reach.hosts());
        agent.onlyWhen()
                .ifPresent(rule -> assertThat(reach.records())
                        .allMatch(record ->
                                !Collections.disjoint(record.ancestry().orElseThrow(), rule.under())));
        for (var except : agent.except()) {
            if (except.tool().equals("*") || except.tool().equals(tool.name())) {
                assertThat(except.fields()).isNotEmpty();
                assertThat(reach.fields().stream().filter(tool.arguments()::writes))
                        .doesNotContainAnyElementsOf(except.fields());
            }
        }
    }

    private static Level granted(Optional<Grants> grants, Area area) {
        return grants.map(some -> some.find(area).orElse(Level.OFF)).orElse(Level.FULL);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
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

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theRuleOfAnAnswerStandsInTheFile(
            @ForAll Policy policy,
            @ForAll Caller caller,
            @ForAll Narrowing operator,
            @ForAll UpstreamScopes upstream,
            @ForAll ToolFacts tool,
            @ForAll Reach reach) {
        var permissions = new PolicyPermissions(policy, operator, upstream, CLOCK);
        var rules = new ArrayList<>(WrittenPolicy.of(policy).paths());
        rules.addAll(List.of(Chain.SWITCH, Chain.HEADER, Chain.UPSTREAM, Chain.TOKEN));

        assertThat(rules).contains(permissions.decide(caller, tool).rule());
        assertThat(rules).contains(permissions.decide(caller, tool, reach).rule());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
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

    private static Optional<Decision.Reason> reason(Decision decision) {
        return decision instanceof Decision.Deny deny ? Optional.of(deny.reason()) : Optional.empty();
    }
}
