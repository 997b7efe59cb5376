package io.pbmcp.sandbox.notes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The three kinds of note. */
public enum NoteType {
    TEXT("textNote", "simple"),
    CONVERSATION("conversationNote", "conversation"),
    OPPORTUNITY("opportunityNote", "opportunity");

    private final String wire;
    private final String alias;

    NoteType(String wire, String alias) {
        this.wire = wire;
        this.alias = alias;
    }

    /** The canonical word, the only one in answers. */
    public String wire() {
        return wire;
    }

    /** The type with this word, canonical or legacy. */
    public static Optional<NoteType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.wire.equals(word) || type.alias.equals(word))
                .findFirst();
    }

    /** The canonical words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(NoteType::wire).toList();
    }
}
