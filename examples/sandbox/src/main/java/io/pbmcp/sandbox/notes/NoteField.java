package io.pbmcp.sandbox.notes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fields of a note, and which operations each allows. */
enum NoteField {
    NAME("Name"),
    CONTENT("Content"),
    TAGS("Tags"),
    OWNER("Owner"),
    CREATOR("Creator"),
    ARCHIVED("Archived"),
    PROCESSED("Processed");

    /** One way to change a field. */
    enum Op {
        SET("set"),
        CLEAR("clear"),
        ADD_ITEMS("addItems"),
        REMOVE_ITEMS("removeItems");

        private final String wire;

        Op(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Op::wire).toList();
        }

        static Op of(String word) {
            return Arrays.stream(values())
                    .filter(op -> op.wire.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final String title;

    NoteField(String title) {
        this.title = title;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** The id on the wire. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NoteField> of(String id) {
        return Arrays.stream(values()).filter(field -> field.id().equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(NoteField::id).toList();
    }

    /** What a patch may do to this field of a note of this type. */
    Set<Op> patch(NoteType type) {
        return switch (this) {
            case NAME, ARCHIVED, PROCESSED -> EnumSet.of(Op.SET);
            case OWNER -> EnumSet.of(Op.SET, Op.CLEAR);
            case TAGS -> EnumSet.allOf(Op.class);
            case CREATOR -> EnumSet.noneOf(Op.class);
            case CONTENT ->
                switch (type) {
                    case TEXT -> EnumSet.of(Op.SET);
                    case CONVERSATION -> EnumSet.of(Op.SET, Op.ADD_ITEMS, Op.REMOVE_ITEMS);
                    case OPPORTUNITY -> EnumSet.noneOf(Op.class);
                };
        };
    }

    /** What plain {@code fields} of an update may do. */
    Set<Op> update(NoteType type) {
        Set<Op> plain = EnumSet.of(Op.SET, Op.CLEAR);
        plain.retainAll(patch(type));
        return plain;
    }

    /** What a creation may do. */
    Set<Op> create(NoteType type) {
        return type == NoteType.OPPORTUNITY ? EnumSet.noneOf(Op.class) : EnumSet.of(Op.SET);
    }
}
