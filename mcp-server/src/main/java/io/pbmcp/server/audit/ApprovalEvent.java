package io.pbmcp.server.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step of an approval: somebody asked for one, or an approver answered.
 *
 * @param step {@code asked}, {@code accepted} or {@code declined}
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

    String line() {
        return by.isEmpty()
                ? agent + " asks for an approval to call " + tool + ": request " + approval + "."
                : by + " " + step + " request " + approval + " of " + agent + " to call " + tool + ".";
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
