package io.pbmcp.policy;

import java.util.List;

/**
 * Why a tool is there, or not, for one caller.
 *
 * @param agent the agent in question
 * @param tool name of the tool
 * @param decision what would be decided
 * @param chains how the level in each area the tool can reach comes about
 * @param access what the tool does there
 */
public record Explanation(String agent, String tool, Decision decision, List<Chain> chains, Access access) {

    public Explanation {
        chains = List.copyOf(chains);
    }

    /** Lines for a reader: the verdict, its rule, and every say in it. */
    public String text() {
        var text = new StringBuilder();
        text.append(agent)
                .append(" / ")
                .append(tool)
                .append(": ")
                .append(verdict())
                .append('\n');
        text.append(decision.sentence()).append('\n');
        text.append("rule: ").append(decision.rule()).append('\n');
        for (var chain : chains) {
            text.append(chain.area().word())
                    .append(": ")
                    .append(chain.left().word())
                    .append(chain.left().permits(access) ? " (enough)" : " (not enough for " + access.word() + ")");
            for (var step : chain.said()) {
                text.append("\n  ")
                        .append(step.rule())
                        .append(": ")
                        .append(step.level().word());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String verdict() {
        if (decision instanceof Decision.Deny deny) {
            return "denied (" + deny.reason().word() + ")";
        }
        if (decision instanceof Decision.Confirm confirm) {
            return "allowed once confirmed (" + confirm.strength().word() + ")";
        }
        return "allowed";
    }
}
