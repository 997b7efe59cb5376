package io.pbmcp.policy;

/** What is worth a second look in a policy that works, by name. */
public enum Lint implements Word {
    /** Nobody answers for the agent. */
    NO_OWNER,
    /** The agent's access never ends. */
    NO_EXPIRY,
    /** The agent's access has ended. */
    EXPIRED,
    /** Nobody can sign in as the agent. */
    NO_SIGN_IN,
    /** The agent may delete, and no person is asked. */
    FULL_WITHOUT_CONFIRMATION,
    /** Two agents with one key; neither can use it. */
    SHARED_KEY,
    /** Two agents with one client of one issuer; neither can sign in with it. */
    SHARED_JWT,
    /** Somebody would have to approve, and nobody is named who may. */
    APPROVE_WITHOUT_APPROVERS,
    /** An agent that may not know of every record has an area in which that cannot be held. */
    NOT_NARROWED,
    /** An entry that matches nothing, or that another one overrules. */
    MATCHES_NOTHING,
    /** An agent reads text from outside and may send data out. */
    OUTSIDE_TEXT_AND_EGRESS;

    /**
     * One thing that was noticed.
     *
     * @param path of the entry in the policy
     * @param sentence what was noticed, and what would settle it
     */
    public record Finding(Lint lint, String path, String sentence) {}
}
