package io.pbmcp.policy.file;

import io.pbmcp.policy.Lint;

/**
 * Something in a policy file that works, and that its author should look at again.
 *
 * @param lint name of the rule that noticed
 * @param path of the entry
 * @param line of the file, from 1; 0 when the entry was left out
 * @param sentence what was noticed, and what would settle it
 */
public record Warning(Lint lint, String path, int line, String sentence) {

    /** One line for a terminal. */
    public String text() {
        return (line > 0 ? "line " + line + ": " : "") + path + ": " + sentence + " (" + lint.word() + ")";
    }
}
