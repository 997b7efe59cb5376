package io.pbmcp.tools.kit;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text would be followed, fetched or run by a client that takes it for Markdown or HTML. It stays readable; only
 * its form goes. Links whose text does not pretend to be another address stay.
 */
final class Links {

    /** Elements that fetch, run or send something by themselves, or change how the rest of a page reads. */
    private static final String ELEMENTS =
            "img|image|picture|source|iframe|frame|frameset|script|noscript|svg|math|object"
                    + "|embed|applet|video|audio|track|link|meta|base|style|form|input|button|textarea|select|template|portal"
                    + "|body|html|head|title|plaintext|xmp|marquee|bgsound|layer|foreignobject|use";

    /** Attributes that do the same for any element. */
    private static final String ATTRIBUTES =
            "style|src|srcset|href|xlink:href|background|poster|action|formaction|data|ping|codebase|manifest|on[a-z]{3,20}";

    private static final Pattern ELEMENT = Pattern.compile(
            "<(?=\\s*+/?\\s*+(?:" + ELEMENTS + ")\\b)|<(?=[a-z][^<>]{0,2000}?[\\s\"'/](?:" + ATTRIBUTES
                    + ")\\s*+=)|<(?=!|\\?[a-z])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\\s<>]*)>");
    private static final Pattern BARE_MAILBOX = Pattern.compile("<([^\\s<>@]{1,256}@[^\\s<>@]{1,256})>");

    /** The middle of a link whose target is none that people follow. */
    private static final Pattern ODD_TARGET =
            Pattern.compile("\\]\\((?!\\s*+<?(?:https?://|mailto:|tel:|urn:pb:node:))", Pattern.CASE_INSENSITIVE);

    /** A link whose text is an address itself. */
    private static final Pattern PRETENDING = Pattern.compile(
            "\\[([^\\[\\]\\n]{0,1000}(?:://|www\\.)[^\\[\\]\\n]{0,1000})\\]\\(([^)\\s]{1,2000})",
            Pattern.CASE_INSENSITIVE);

    /** Where a link elsewhere in the text, or a picture, gets its target from. */
    private static final Pattern REFERENCE = Pattern.compile("(?m)^([ \\t>*+-]{0,20}\\[[^\\]\\n]{1,999}\\]):");

    private Links() {}

    /** The same text, in which nothing is fetched or run, and every link says where it leads. Idempotent. */
    static String harmless(String text) {
        var shown = text.replace("![", "[image: ");
        shown = BARE.matcher(shown).replaceAll("$1");
        shown = BARE_MAILBOX.matcher(shown).replaceAll("$1");
        shown = ELEMENT.matcher(shown).replaceAll("‹");
        shown = REFERENCE.matcher(shown).replaceAll("$1 :");
        shown = ODD_TARGET.matcher(shown).replaceAll("] (");
        return PRETENDING.matcher(shown).replaceAll(Links::honest);
    }

    private static String honest(MatchResult link) {
        return Matcher.quoteReplacement(
                bare(link.group(1)).equals(bare(link.group(2)))
                        ? link.group()
                        : "[" + link.group(1) + "] (" + link.group(2));
    }

    private static String bare(String address) {
        return address.strip().replace("\\", "").replaceFirst("/$", "");
    }
}
