package io.pbmcp.policy;

import jakarta.validation.Valid;

/**
 * What a policy says of every agent.
 *
 * @param areas ceiling of every agent's levels; areas it does not speak of have none
 * @param confirm floor of every agent's confirmations; complete
 * @param ifCannotAsk what becomes of {@code ask} when the client cannot ask
 * @param pii ceiling of what agents see of personal data
 * @param limits what an agent has that states none of its own
 * @param output what an agent has that states none of its own
 */
public record Defaults(
        Grants areas,
        ConfirmRules confirm,
        IfCannotAsk ifCannotAsk,
        Pii pii,
        @Valid AgentLimits limits,
        @Valid Output output) {

    /** What holds where a policy says nothing. */
    public static final Defaults STANDARD = new Defaults(
            Grants.EVERYTHING,
            ConfirmRules.STANDARD,
            IfCannotAsk.APPROVE,
            Pii.MASK,
            AgentLimits.STANDARD,
            Output.STANDARD);

    public Defaults {
        confirm = confirm.or(ConfirmRules.STANDARD);
    }
}
