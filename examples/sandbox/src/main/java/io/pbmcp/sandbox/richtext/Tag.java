package io.pbmcp.sandbox.richtext;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The elements of rich text, what each may hold, and the attributes it may carry. */
enum Tag {
    H1(Holds.INLINE),
    H2(Holds.INLINE),
    P(Holds.INLINE),
    PRE(Holds.INLINE, "data-language", "class"),
    HR(Holds.NOTHING),
    BLOCKQUOTE(Holds.ANYTHING),
    UL(Holds.ITEMS, "data-type", "class"),
    OL(Holds.ITEMS, "start"),
    LI(Holds.ANYTHING, "data-type", "data-checked", "class"),
    TABLE(Holds.TABLE_PARTS),
    THEAD(Holds.ROWS),
    TBODY(Holds.ROWS),
    TR(Holds.CELLS),
    TH(Holds.ANYTHING, "colspan", "rowspan"),
    TD(Holds.ANYTHING, "colspan", "rowspan"),
    B(Holds.INLINE),
    I(Holds.INLINE),
    U(Holds.INLINE),
    S(Holds.INLINE),
    CODE(Holds.INLINE, "data-language", "class"),
    A(Holds.INLINE, "href", "target", "rel", "title");

    private static final Map<String, Tag> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Tag::spelling, Function.identity()));
    private static final Set<Tag> BLOCKS = Set.of(H1, H2, P, PRE, HR, BLOCKQUOTE, UL, OL, TABLE);
    private static final Set<Tag> INLINES = Set.of(B, I, U, S, CODE, A);

    private final Holds holds;
    private final String attributes;

    Tag(Holds holds, String... attributes) {
        this.holds = holds;
        this.attributes = String.join(" ", attributes);
    }

    /** The tag of this name, which is lower case as in XML. */
    static Optional<Tag> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<String> attributes() {
        return attributes.isEmpty() ? Set.of() : Set.of(attributes.split(" ", -1));
    }

    boolean block() {
        return BLOCKS.contains(this);
    }

    /** Whether characters other than blanks may stand directly in this element. */
    boolean holdsText() {
        return holds == Holds.INLINE || holds == Holds.ANYTHING;
    }

    boolean mayHold(Tag child) {
        return switch (holds) {
            case NOTHING -> false;
            case INLINE -> INLINES.contains(child);
            case ITEMS -> child == LI;
            case TABLE_PARTS -> child == THEAD || child == TBODY || child == TR;
            case ROWS -> child == TR;
            case CELLS -> child == TH || child == TD;
            case ANYTHING -> INLINES.contains(child) || BLOCKS.contains(child);
        };
    }

    /** The content model of an element. */
    private enum Holds {
        NOTHING,
        INLINE,
        ITEMS,
        TABLE_PARTS,
        ROWS,
        CELLS,
        ANYTHING
    }
}
