package io.pbmcp.tools.undo;

import java.util.List;

/**
 * What came back, and what did not.
 *
 * @param made what was made, in order
 * @param lacking a sentence of ours for each thing that is not as it was; may name outside text in quotes
 */
public record Restored(List<Made> made, List<String> lacking) {

    /**
     * One new object.
     *
     * @param type what it is
     * @param name its name; outside text
     * @param before id of the one that is no more
     * @param now id of the new one
     */
    public record Made(String type, String name, String before, String now) {}

    public Restored {
        made = List.copyOf(made);
        lacking = List.copyOf(lacking);
    }
}
