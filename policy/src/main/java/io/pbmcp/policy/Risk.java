package io.pbmcp.policy;

/** What can go wrong for good when a tool runs; belongs to the tool, never to an argument. */
public enum Risk implements Word {
    /** Changes nothing. */
    NONE,
    /** Can be undone with another tool. */
    REVERSIBLE,
    /** Cannot be undone, but only adds one small thing. */
    LASTING,
    /** Destroys what cannot be brought back. */
    IRREVERSIBLE,
    /** Makes Productboard send data to an address of the caller's choosing. */
    EGRESS;

    /** Whether somebody has to agree before a call runs. */
    public boolean needsConfirmation() {
        return this == IRREVERSIBLE || this == EGRESS;
    }
}
