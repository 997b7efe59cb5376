package io.pbmcp.tools.kit;

/** Carries a {@link Refusal} through a reactive chain to the one place that turns it into an answer. */
@SuppressWarnings("serial")
public final class RefusedException extends RuntimeException {

    private final Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code().word(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
