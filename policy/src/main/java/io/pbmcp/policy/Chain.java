package io.pbmcp.policy;

import java.util.List;
import java.util.Optional;

/**
 * How a level in one area comes about: six steps, of which the strictest counts.
 *
 * @param area the area in question
 * @param agent the agent's own grant
 * @param ceiling what the defaults allow every agent
 * @param operator what the operator's switches leave
 * @param request what the request left of itself
 * @param upstream what Productboard lets the agent's credential do
 * @param token what the scopes of the caller's access token allow
 */
public record Chain(Area area, Step agent, Step ceiling, Step operator, Step request, Step upstream, Step token) {

    /** The rule of the operator's switch that takes away all writes. */
    public static final String SWITCH = "--read-only";

    /** The rule of what Productboard lets a credential do. */
    public static final String UPSTREAM = "Productboard scopes";

    /** The rule of what an access token allows. */
    public static final String TOKEN = "token scopes";

    /** The rule of what a request gives up by itself. */
    public static final String HEADER = "X-PBMCP-Narrow";

    /** Whose say a step is, in the order in which they are asked: credentials last, so that they are blamed only when nothing else is in the way. */
    public enum Say {
        AGENT,
        CEILING,
        OPERATOR,
        REQUEST,
        UPSTREAM,
        TOKEN
    }

    /**
     * One say in the matter.
     *
     * @param rule path in the policy, or the switch or header that speaks
     */
    public record Step(Say say, String rule, Level level) {}

    static Chain of(
            Policy policy, Agent agent, Narrowing operator, Optional<Grants> upstream, Caller caller, Area area) {
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
                new Step(Say.REQUEST, HEADER, caller.narrowing().apply(area, Level.FULL)),
                new Step(Say.UPSTREAM, UPSTREAM, granted(upstream, area)),
                new Step(Say.TOKEN, TOKEN, granted(caller.token(), area)));
    }

    /** What some grants leave; everything where there are none. */
    private static Level granted(Optional<Grants> grants, Area area) {
        return grants.map(all -> all.find(area).orElse(Level.OFF)).orElse(Level.FULL);
    }

    /** All steps, in the order in which they are asked. */
    public List<Step> steps() {
        return List.of(agent, ceiling, operator, request, upstream, token);
    }

    /** The steps worth telling: credentials only where they take something away. */
    List<Step> said() {
        return steps().stream()
                .filter(step -> step.level() != Level.FULL || (step.say() != Say.UPSTREAM && step.say() != Say.TOKEN))
                .toList();
    }

    /** The level that is left. */
    public Level left() {
        return steps().stream().map(Step::level).reduce(Level.FULL, Level::least);
    }

    /** The first step that does not permit that access. */
    Optional<Step> refusal(Access access) {
        return steps().stream().filter(step -> !step.level().permits(access)).findFirst();
    }
}
