package io.pbmcp.server.confirm;

import io.pbmcp.policy.Word;

/** Why a ticket is worthless, with a sentence for the caller. */
public enum Reason implements Word {
    /** Not one of this server's tickets, altered, or made for another agent, person or tool. */
    FORGED("This is no ticket for this call: it was altered, made for another tool, or the server started anew."),
    EXPIRED("The ticket is older than ten minutes."),
    REPLAYED("The ticket was used before; each one works once."),
    OTHER_ARGUMENTS("The ticket was made for other arguments than these."),
    CHANGED_TARGET("The object, or what goes with it, has changed since the ticket was made."),
    CHANGED_POLICY("The policy has changed since the ticket was made.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for the caller. */
    public String sentence() {
        return sentence;
    }
}
