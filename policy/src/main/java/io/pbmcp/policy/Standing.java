package io.pbmcp.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that one caller may do at this moment, in areas and limits instead of tools.
 *
 * @param agent the caller
 * @param about what it is for
 * @param policy where its rights stand
 * @param levels what is left to it in every area
 * @param limits how often it may call
 * @param confirmations how its risky calls are confirmed
 * @param expires its last day, in UTC
 * @param change who can change all this, as a sentence
 */
public record Standing(
        String agent,
        Optional<String> about,
        Origin policy,
        Map<Area, Level> levels,
        AgentLimits limits,
        ConfirmRules confirmations,
        Optional<LocalDate> expires,
        String change) {

    /** Lines for a reader. */
    public String text() {
        var text = new StringBuilder("You are agent ").append(agent).append(". ");
        about.ifPresent(line -> text.append(line));
        text.append("\nareas: ").append(areas());
        text.append("\nlimits: calls ")
                .append(limits.calls().text())
                .append(", writes ")
                .append(limits.writes().text())
                .append(", deletes ")
                .append(limits.deletes().text());
        text.append("\nconfirmed: ").append(confirmed());
        expires.ifPresent(day -> text.append("\nlast day: ").append(day).append(" (UTC)"));
        return text.append('\n').append(change).append('\n').toString();
    }

    private String areas() {
        return levels.entrySet().stream()
                .map(entry -> entry.getKey().word() + " " + entry.getValue().word())
                .collect(Collectors.joining(", "));
    }

    private String confirmed() {
        return "irreversible "
                + confirmations.irreversible().map(Strength::word).orElse("-") + ", egress "
                + confirmations.egress().map(Strength::word).orElse("-");
    }
}
