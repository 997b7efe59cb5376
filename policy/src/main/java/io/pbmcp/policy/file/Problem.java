package io.pbmcp.policy.file;

/**
 * Something in a policy file that has to be put right before the file is used.
 *
 * @param path of the entry, such as {@code agents.feedback-triage.areas}; empty for the file as a whole
 * @param line of the file, from 1; 0 for the file as a whole
 * @param sentence what is wrong, and what to write instead
 */
public record Problem(String path, int line, String sentence) {

    /** Control characters of the file do not get to a terminal. */
    public Problem {
        path = path.replaceAll("\\p{Cntrl}", " ");
        sentence = sentence.replaceAll("\\p{Cntrl}", " ");
    }

    /** One line for a terminal. */
    public String text() {
        return (line > 0 ? "line " + line + ": " : "") + (path.isEmpty() ? "" : path + ": ") + sentence;
    }
}
