package io.pbmcp.tools.access;

import io.pbmcp.tools.kit.Description;
import java.util.List;
import java.util.Optional;

/** What an agent may do, as {@code access_explain} answers it. */
record AccessReport(
        @Description("Name of the agent in the policy.") String agent,

        @Description("Every area with the level left to the agent.")
        List<AreaLevel> areas,

        @Description("The one tool asked about; absent when all are listed.")
        Optional<String> tool,

        @Description("The verdict on each tool.") List<ToolVerdict> tools,
        @Description("Who can change the grant.") String whoCanChangeIt) {

    AccessReport {
        areas = List.copyOf(areas);
        tools = List.copyOf(tools);
    }

    record AreaLevel(String area, String level) {}

    /**
     * The policy's verdict on a tool, whatever its arguments.
     *
     * @param verdict allowed, confirm or denied
     * @param confirmation what a confirmation has to prove: preview, ask or approve
     * @param areas where it may be used, for a tool whose area follows the type of the object
     */
    record ToolVerdict(
            String name,
            String verdict,
            Optional<String> confirmation,
            List<String> areas,
            String rule,
            String sentence) {

        static final String ALLOWED = "allowed";
        static final String CONFIRM = "confirm";
        static final String DENIED = "denied";

        ToolVerdict {
            areas = List.copyOf(areas);
        }

        boolean is(String wanted) {
            return verdict.equals(wanted);
        }
    }
}
