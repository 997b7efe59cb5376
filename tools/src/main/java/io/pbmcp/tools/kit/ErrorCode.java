package io.pbmcp.tools.kit;

import io.pbmcp.policy.Word;
import java.util.Locale;

/** Why a call did not do what it was asked to; the closed table behind the first word of every error text. */
public enum ErrorCode implements Word {
    INVALID_ARGUMENTS("An argument is missing, unknown, or of the wrong shape."),
    INVALID_VALUE("An argument has the right shape, but the workspace does not take its value."),
    NOT_PERMITTED("The policy does not let this agent do that."),
    NOT_FOUND("There is no such object, or this agent may not see it."),
    CONFIRMATION_REQUIRED("The call has to be confirmed first; the text says how."),
    DECLINED("Somebody was asked and did not agree."),
    RATE_LIMITED("This agent, or the token it uses, has to wait; the text says how long."),
    CONFLICT("The object is not in a state that allows this, or it exists already."),
    UPSTREAM_AUTH("Productboard did not accept the server's token, or the token may not do this."),
    UPSTREAM_BUSY("Productboard is overloaded or could not be reached."),
    UPSTREAM_ERROR("Productboard failed."),
    UPSTREAM_INVALID("Productboard gave an answer that cannot be trusted."),
    UPSTREAM_RETIRED(
            "What was asked is switched off at Productboard, or the server's base address is not that of API v2."),
    OUTCOME_UNKNOWN("The request was sent and no answer came: it may or may not have happened."),
    CANCELLED("The caller gave up."),
    OVERLOADED("The server has too much to do."),
    SHUTTING_DOWN("The server is stopping."),
    AUDIT_UNAVAILABLE("The audit trail or the journal cannot be written, so nothing may be changed."),
    NOT_CONFIGURED("The server has no Productboard token.");

    private final String meaning;

    ErrorCode(String meaning) {
        this.meaning = meaning;
    }

    /** What the code means, for the documentation. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
