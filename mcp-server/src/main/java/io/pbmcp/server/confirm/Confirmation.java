package io.pbmcp.server.confirm;

import io.pbmcp.tools.kit.ErrorCode;
import java.util.Optional;

/** The verdict on a call that somebody has to agree to. */
public sealed interface Confirmation {

    /**
     * The call may run.
     *
     * @param by who or what agreed; for the audit trail
     * @param waited whether it took time, so that what was shown has to be looked at again
     * @param request id of the approval that it is used up by; empty when nothing is left to be used up
     */
    record Given(String by, boolean waited, Optional<String> request) implements Confirmation {

        /** Agreement to what the plan at hand says. */
        static Given now(String by) {
            return new Given(by, false, Optional.empty());
        }
    }

    /**
     * The caller is shown what would happen; nothing was changed.
     *
     * @param question the exact effect, several lines of plain text
     * @param ticket for the same call
     */
    record Asked(String question, String ticket) implements Confirmation {

        /** What the caller does next to make the call; holds the ticket. */
        public String next() {
            return "Nothing was changed yet. To do exactly this, repeat the same call with confirm: \"" + ticket
                    + "\" within 10 minutes; it works once.";
        }
    }

    /**
     * A second person has to agree; nothing was changed.
     *
     * @param what how things stand, one sentence
     * @param question the exact effect, several lines of plain text
     * @param next what to do, with the request's id and the ticket for the same call
     */
    record Waiting(String what, String question, String next) implements Confirmation {}

    /**
     * The call must not run; nothing was changed.
     *
     * @param code {@code CONFIRMATION_REQUIRED} or {@code DECLINED}; {@code RATE_LIMITED} when too much is open already,
     *     {@code AUDIT_UNAVAILABLE} when nobody could be asked because that could not be written down
     * @param why one sentence or two
     * @param next the one next step
     */
    record Withheld(ErrorCode code, String why, String next) implements Confirmation {}
}
