package io.pbmcp.policy;

import java.util.Optional;

/** Tells why a caller may or may not; says nothing of other agents. */
public interface Explanations {

    /** Why a tool is listed, or not. */
    Explanation explain(Caller caller, ToolFacts tool);

    /** Why a call that touches this may run, or not. */
    Explanation explain(Caller caller, ToolFacts tool, Reach reach);

    /** What the caller may do in all; nothing when the policy does not know it. */
    Optional<Standing> standing(Caller caller);
}
