package io.pbmcp.policy;

/** How personal data appears in answers, from strict to open. */
public enum Pii implements Word {
    MASK,
    SHOW;

    /** The stricter of the two. */
    public Pii least(Pii other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
