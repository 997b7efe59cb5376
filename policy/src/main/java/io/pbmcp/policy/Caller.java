package io.pbmcp.policy;

import java.util.Optional;

/**
 * Who makes a call, as proved by a credential, and what it gave up for this request.
 *
 * @param agent name of the agent in the policy
 * @param via the sign-in that proved it, such as {@code stdio} or {@code api-key}; for the audit trail
 * @param onBehalfOf the person the agent says it acts for, when its credential names one
 * @param narrowing what the request itself gave up
 * @param token what the scopes of its access token allow; empty when its credential states none
 */
public record Caller(
        String agent, String via, Optional<String> onBehalfOf, Narrowing narrowing, Optional<Grants> token) {

    /** A caller that acts for itself and gave nothing up. */
    public static Caller of(String agent, String via) {
        return new Caller(agent, via, Optional.empty(), Narrowing.NONE, Optional.empty());
    }

    /** This caller as if its access token allowed everything. */
    Caller withoutToken() {
        return new Caller(agent, via, onBehalfOf, narrowing, Optional.empty());
    }

    /** This caller with less. */
    public Caller narrowed(Narrowing further) {
        return new Caller(agent, via, onBehalfOf, narrowing.and(further), token);
    }

    /** This caller as if its access token stated no scopes: what the policy alone says of it. */
    public Caller unscoped() {
        return new Caller(agent, via, onBehalfOf, narrowing, Optional.empty());
    }
}
