package io.pbmcp.policy;

/** How much a confirmation proves, from weakest to strongest. */
public enum Strength implements Word {
    /** The caller was shown what would change and repeated the call with its ticket; no human involved. */
    PREVIEW,
    /** The client says that its user agreed. */
    ASK,
    /** An authenticated second person agreed. */
    APPROVE;

    /** The stricter of the two. */
    public Strength most(Strength other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
