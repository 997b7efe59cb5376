package io.pbmcp.policy;

/** The verdict of a policy on one tool or one call. Every answer names its rule and gives a sentence. */
public sealed interface Decision {

    /** Path of the rule in the policy file, such as {@code agents.feedback-triage.areas.notes}. */
    String rule();

    /** One sentence for the caller; names its own grant and who can change it, never other agents. */
    String sentence();

    /** The call may run. */
    record Allow(String rule, String sentence) implements Decision {}

    /** The call may run once it was confirmed with at least this strength. */
    record Confirm(Strength strength, String rule, String sentence) implements Decision {}

    /** The call must not run. */
    record Deny(Reason reason, String rule, String sentence) implements Decision {}

    /** Why a call was denied. */
    enum Reason implements Word {
        UNKNOWN_AGENT,
        DISABLED,
        EXPIRED,
        NEWER_THAN_CATALOG,
        LEVEL,
        NARROWED,
        /** The credential for Productboard does not allow it. */
        UPSTREAM_SCOPE,
        /** The scopes of the caller's access token are all that is in the way. */
        TOKEN_SCOPE,
        EXCEPT,
        /** A record that the agent may not know of. */
        ONLY_WHEN,
        /** Data would be sent to a host that the policy does not name. */
        EGRESS_HOST,
        UNRESOLVED,
        POLICY_ERROR
    }

    /** Whether the call is out of the question. */
    default boolean denied() {
        return this instanceof Deny;
    }
}
