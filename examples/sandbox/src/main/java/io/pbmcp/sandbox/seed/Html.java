package io.pbmcp.sandbox.seed;

/** Plain words as the HTML a description or a note holds. */
final class Html {

    private Html() {}

    /** Text with the characters that HTML claims written as entities. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** One paragraph of plain text. */
    static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>";
    }
}
