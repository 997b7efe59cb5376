package io.pbmcp.tools.kit;

import io.pbmcp.policy.Need;
import java.util.Optional;

/** Carries a {@link Refusal} through a reactive chain to the one place that turns it into an answer. */
@SuppressWarnings("serial")
public final class RefusedException extends RuntimeException {

    private final Refusal refusal;
    private final Optional<Need> lacking;

    RefusedException(Refusal refusal, Optional<Need> lacking) {
        super(refusal.code().word(), null, false, false);
        this.refusal = refusal;
        this.lacking = lacking;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What the caller's policy does not grant, where that is why. For the audit alone: the caller may not learn it. */
    public Optional<Need> lacking() {
        return lacking;
    }
}
