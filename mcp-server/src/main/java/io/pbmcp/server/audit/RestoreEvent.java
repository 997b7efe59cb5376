package io.pbmcp.server.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a restore: somebody is about to make something again from the journal, or that ended.
 *
 * @param step {@link #INTENT}, and then exactly one of {@code done}, {@code failed}, where nothing was made, and
 *     {@code unknown}, where something may have been
 * @param restore id of this one restore, the same in all its steps
 * @param journal id of the entry in the journal
 * @param line the step in plain words
 * @param made ids of the first things that were made
 */
public record RestoreEvent(String step, String restore, String journal, String line, List<String> made) {

    static final String INTENT = "intent";

    /** How many ids fit into a fact; the line tells how many there are. */
    private static final int IDS = 8;

    public RestoreEvent {
        made = List.copyOf(made);
    }

    /** It is about to begin. */
    public static RestoreEvent intent(String restore, String journal) {
        var line = "Somebody at the command line is about to restore journal entry " + journal + ".";
        return new RestoreEvent(INTENT, restore, journal, line, List.of());
    }

    /**
     * It ended well.
     *
     * @param ids new ids of what was made
     */
    public RestoreEvent done(List<String> ids) {
        var line = "Journal entry " + journal + " was restored: " + ids.size() + " made.";
        return new RestoreEvent(
                "done", restore, journal, line, ids.stream().limit(IDS).toList());
    }

    /**
     * It ended, and nothing was made.
     *
     * @param why our own sentence
     */
    public RestoreEvent failed(String why) {
        return new RestoreEvent(
                "failed", restore, journal, "Journal entry " + journal + " was not restored: " + why, List.of());
    }

    /**
     * It ended, and nobody knows what was made.
     *
     * @param why our own sentence
     */
    public RestoreEvent unknown(String why) {
        var line = "Nobody knows whether journal entry " + journal + " was restored: " + why;
        return new RestoreEvent("unknown", restore, journal, line, List.of());
    }

    Map<String, String> facts() {
        var facts = new HashMap<>(Map.of("journal", journal, "restore", restore, "step", step));
        if (!made.isEmpty()) {
            facts.put("made", String.join(" ", made));
        }
        return facts;
    }
}
