package io.pbmcp.tools.personal;

/**
 * Short marks for texts: the same for the same text, different for nearly all others, and of no use to guess the text by
 * for anybody who has not the key they are made with. Eight hexadecimal digits.
 */
@FunctionalInterface
public interface Marks {

    /** The mark of a text. */
    String of(String text);
}
