package io.pbmcp.policy;

import java.util.List;
import java.util.Optional;

/**
 * How a level in one area comes about: four steps, of which the strictest counts.
 *
 * @param area the area in question
 * @param agent the agent's own grant
 * @param ceiling what the defaults allow every agent
 * @param operator what the operator's switches leave
 * @param request what the request left of itself
 */
public record Chain(Area area, Step agent, Step ceiling, Step operator, Step request) {

    /** The rule of the operator's switch that takes away all writes. */
    public static final String SWITCH = "--read-only";

    /** The rule of what a request gives up by itself. */
    public static final String HEADER = "X-PBMCP-Narrow";

    /** Whose say a step is. */
    public enum Say {
        AGENT,
        CEILING,
        OPERATOR,
        REQUEST
    }

    /**
     * One say in the matter.
     *
     * @param rule path in the policy, or the switch or header that speaks
     */
    public record Step(Say say, String rule, Level level) {}

    static Chain of(Policy policy, Agent agent, Narrowing operator, Narrowing request, Area area) {
        var ceilings = policy.defaults().areas();
        var path = agent.path() + ".areas";
        return new Chain(
                area,
                new Step(
                        Say.AGENT,
                        agent.areas().equals(Grants.NOTHING)
                                ? agent.path()
                                : agent.areas().rule(path, area),
                        agent.areas().find(area).orElse(Level.OFF)),
                new Step(
                        Say.CEILING,
                        ceilings.rule("defaults.areas", area),
                        ceilings.find(area).orElse(Level.FULL)),
                new Step(Say.OPERATOR, SWITCH, operator.apply(area, Level.FULL)),
                new Step(Say.REQUEST, HEADER, request.apply(area, Level.FULL)));
    }

    /** All steps, in the order in which they are asked. */
    public List<Step> steps() {
        return List.of(agent, ceiling, operator, request);
    }

    /** The level that is left. */
    public Level left() {
        return agent.level().least(ceiling.level()).least(operator.level()).least(request.level());
    }

    /** The first step that does not permit that access. */
    Optional<Step> refusal(Access access) {
        return steps().stream().filter(step -> !step.level().permits(access)).findFirst();
    }
}
