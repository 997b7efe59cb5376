package io.pbmcp.tools.notes;

import io.pbmcp.policy.Word;

/** The kinds of note, which differ in what their content is. */
public enum NoteType implements Word {
    /** Rich text. */
    TEXT("textNote"),
    /** What several people said, one after the other. */
    CONVERSATION("conversationNote"),
    /** Names and values from a sales system; only Productboard makes these. */
    OPPORTUNITY("opportunityNote");

    private final String word;

    NoteType(String word) {
        this.word = word;
    }

    /** The spelling of Productboard. */
    @Override
    public String word() {
        return word;
    }
}
