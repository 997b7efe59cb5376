package io.pbmcp.tools.kit;

import io.pbmcp.tools.personal.EMailAddress;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Text that strangers wrote, made fit to be shown to a model or a person: nothing invisible, nothing that turns the
 * direction of reading, no terminal codes, nothing that fetches, no links that pretend, and nothing that looks like our own
 * marks.
 */
public final class OutsideText {

    private static final int MOST_PASSES = 10;
    private static final Pattern TERMINAL = Pattern.compile(
            "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|\u001b.");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp;){0,8}(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?");
    private static final Pattern BAR =
            Pattern.compile("[|\uFF5C\u2758\u2223\u2502\u2503\u01C0\uFFE8\u23D0\uFE31\uFE33]");
    private static final Pattern MARK = Pattern.compile("<(?=\\s*+(?:/\\s*+)?data\\s*+-)", Pattern.CASE_INSENSITIVE);

    private OutsideText() {}

    /** The text without anything that could deceive; line breaks and tabs stay. Idempotent. */
    public static String clean(String text) {
        var before = text;
        for (var passes = 0; passes < MOST_PASSES; passes++) {
            var after = pass(before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        // What hides so deep inside of itself is no honest text: nothing in it may begin an entity or a tag.
        return pass(before.replace('&', '\uFF06').replace('<', '\u2039'));
    }

    /**
     * The clean text in one line of at most {@code max} characters; a cut is shown by an ellipsis. What looks like the bar
     * between the columns of a row is broken, so that nothing in a name can pass for a column.
     */
    public static String line(String text, int max) {
        return cut(BAR.matcher(joined(text, 16 * max + 1024)).replaceAll("¦"), max);
    }

    /** Our own words around outside text, clean and in one line of at most {@code max} characters; bars stay. */
    static String words(String text, int max) {
        return cut(joined(text, 16 * max + 1024), max);
    }

    private static String joined(String text, int most) {
        return clean(text.length() > most ? text.substring(0, most) : text)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** At most {@code max} characters, never half a character or half an e-mail address; a cut is shown by an ellipsis. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        var end = EMailAddress.cut(text, Math.max(0, max - 1));
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static String pass(String text) {
        var visible = visible(TERMINAL.matcher(text).replaceAll(""));
        visible = ENTITY.matcher(visible).replaceAll(OutsideText::entity);
        return MARK.matcher(Links.harmless(visible)).replaceAll("‹");
    }

    /** An entity as it stands, or nothing when it stands for something that must not be shown. */
    private static String entity(MatchResult match) {
        return visible(decoded(match.group(1))).isEmpty() ? "" : Matcher.quoteReplacement(match.group());
    }

    /** Numbers are worked out here, for a text may hold very many; names and what browsers read differently by the parser. */
    private static String decoded(String entity) {
        if (entity.charAt(0) == '#') {
            var hex = entity.charAt(1) == 'x' || entity.charAt(1) == 'X';
            var c = Integer.parseUnsignedInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
            if (c > 0 && (c < 0x80 || c > 0x9F) && Character.isValidCodePoint(c) && (c < 0xD800 || c > 0xDFFF)) {
                return Character.toString(c);
            }
        }
        return Parser.unescapeEntities("&" + entity + ";", true);
    }

    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        int previous = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                c = i < text.length() && text.charAt(i) == '\n' ? -1 : '\n';
            } else if (c == 0x2028 || c == 0x2029 || c == 0x85) {
                c = '\n';
            } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
                c = ' ';
            }
            if (c >= 0 && (shown(c) || (c == 0xFE0F && previous > 0xFF && previous != c))) {
                out.appendCodePoint(c);
                previous = c;
            }
        }
        return out.toString();
    }

    private static boolean shown(int c) {
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            return c == '\n' || c == '\t';
        }
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> numberSign(c);
            case Character.UNASSIGNED -> (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF) && c < 0xE0000;
            default -> !blank(c);
        };
    }

    /** Format characters that have a shape of their own: signs around numbers in Arabic, Syriac and Kaithi. */
    private static boolean numberSign(int c) {
        return (c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x70F || c == 0x8E2 || c == 0x110BD || c == 0x110CD;
    }

    /** Characters that are no format characters and still show nothing: fillers, joiners, selectors. */
    private static boolean blank(int c) {
        return c == 0x34F
                || (c >= 0x115F && c <= 0x1160)
                || (c >= 0x17B4 && c <= 0x17B5)
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || c >= 0xE0000;
    }
}
