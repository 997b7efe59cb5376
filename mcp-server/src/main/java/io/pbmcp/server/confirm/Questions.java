package io.pbmcp.server.confirm;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Limits;
import io.pbmcp.policy.Rate;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.limits.RollingLimits;
import io.pbmcp.tools.kit.ErrorCode;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How often one agent may have people asked; somebody who is asked all the time agrees without reading. */
final class Questions {

    /** Questions of one agent, to the user of a client or to approvers. */
    static final int AN_HOUR = 60;

    private static final AgentLimits MOST = new AgentLimits(Rate.per(AN_HOUR, Rate.Window.HOUR), Rate.OFF, Rate.OFF, 1);

    private final Limits limits;

    /** @param nanos monotonic time in nanoseconds */
    Questions(LongSupplier nanos) {
        this.limits = new RollingLimits(agent -> MOST, nanos);
    }

    /** Counts one question; what to answer instead when there were too many. */
    Optional<Withheld> admit(Caller caller) {
        return limits.admit(caller, Access.READ) instanceof Limits.Throttled throttled
                ? Optional.of(new Withheld(
                        ErrorCode.RATE_LIMITED,
                        "People were asked " + AN_HOUR
                                + " times within an hour for this agent, so nobody was asked now. Nothing was changed.",
                        "Call again after " + Math.max(1, throttled.retryAfter().toMinutes())
                                + " min, and ask for less."))
                : Optional.empty();
    }
}
