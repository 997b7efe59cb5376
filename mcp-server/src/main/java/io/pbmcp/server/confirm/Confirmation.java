package io.pbmcp.server.confirm;

import io.pbmcp.tools.kit.ErrorCode;

/** The verdict on a call that somebody has to agree to. */
public sealed interface Confirmation {

    /**
     * The call may run.
     *
     * @param by who or what agreed; for the audit trail
     */
    record Given(String by) implements Confirmation {}

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
     * The call must not run; nothing was changed.
     *
     * @param code {@code CONFIRMATION_REQUIRED} or {@code DECLINED}
     * @param why one sentence or two
     * @param next the one next step
     */
    record Withheld(ErrorCode code, String why, String next) implements Confirmation {}
}
