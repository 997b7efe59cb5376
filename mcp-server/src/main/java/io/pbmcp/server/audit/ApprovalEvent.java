package io.pbmcp.server.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step of an approval: somebody asked for one, or an approver answered.
 *
 * @param step {@code asked}, {@code accepted}, {@code declined} or {@code late}: answered after somebody else had
 * @param approval id of the request
 * @param agent name of the agent that asks
 * @param tool name of the tool
 * @param by name of the approver; empty while nobody answered
 * @param because why, in the approver's words; may be empty
 */
public record ApprovalEvent(String step, String approval, String agent, String tool, String by, String because) {

    /** The request was written down. */
    public static ApprovalEvent asked(String approval, String agent, String tool) {
        return new ApprovalEvent("asked", approval, agent, tool, "", "");
    }

    /** The approver wanted to answer as well, and what stands is an answer given before. */
    public ApprovalEvent late() {
        return new ApprovalEvent("late", approval, agent, tool, by, "");
    }

    String line() {
        if (by.isEmpty()) {
            return agent + " asks for an approval to call " + tool + ": request " + approval + ".";
        }
        var did = step.equals("late") ? "came too late for" : step;
        return by + " " + did + " request " + approval + " of " + agent + " to call " + tool + ".";
    }

    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("step", step);
        facts.put("approval", approval);
        facts.put("agent", agent);
        facts.put("tool", tool);
        if (!by.isEmpty()) {
            facts.put("approver", by);
        }
        if (!because.isEmpty()) {
            facts.put("because", because);
        }
        return facts;
    }
}
