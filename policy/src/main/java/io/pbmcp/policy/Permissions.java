package io.pbmcp.policy;

/**
 * What agents may do. One function answers all of these questions, so that a list, a call and an explanation cannot
 * disagree. Pure and total: no I/O, no counters; an error inside is a {@link Decision.Deny}.
 */
public interface Permissions {

    /** Whether some arguments could make this tool usable; anything but {@code Deny} means that it is listed. */
    Decision decide(Caller caller, ToolFacts tool);

    /** Whether some arguments could make this tool usable on something of an area. */
    Decision decide(Caller caller, ToolFacts tool, Area area);

    /** Whether this one call may run, given all it would touch. */
    Decision decide(Caller caller, ToolFacts tool, Reach reach);

    /** Whether a call may touch this, whatever else it touches: what a look-up came upon before the whole reach is known. */
    Decision decidePart(Caller caller, ToolFacts tool, Reach part);

    /** The level that is left to a caller in an area after every ceiling, switch and narrowing. */
    Level level(Caller caller, Area area);
}
