package io.pbmcp.tools.personal;

import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Productboard;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Personal data that a caller may recognise and not read. Remembers the people of one call, so that a text beside a masked
 * name does not give it away.
 *
 * @param marks tell equal things to be equal
 * @param known addresses that are shown, in lower case
 * @param met names that were masked so far
 */
record Masked(Marks marks, Set<String> known, Names met) implements PersonalData {

    /** What Productboard puts in place of what the server's token may not see. */
    private static final String REDACTED = "[redacted]";

    /** What stands behind the first letter of what is masked. */
    static final Pattern FORM = Pattern.compile("\\*\\*\\*(?:@\\S{1,255})? \\[[0-9a-f]{8}\\]");

    private static final Pattern WHOLE = Pattern.compile("(?s).?\\*\\*\\*(?:@\\S{1,255})? \\[[0-9a-f]{8}\\]");
    private static final Pattern USER_INFO = Pattern.compile("(?<=[A-Za-z]://)[^/?#\\s@<>\"]{1,512}+(?=@)");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\w+])\\+[1-9](?:[ ().\\-/]{0,2}[0-9]){8,14}+(?![0-9])|(?<=\\btel:)[0-9().\\- ]{4,20}");

    Masked {
        known = Set.copyOf(known);
    }

    Masked(Marks marks, Set<String> known) {
        this(marks, known, new Names());
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public String person(String text) {
        var given = text.strip();
        if (given.isEmpty()
                || given.equals(REDACTED)
                || ObjectId.isUuid(given)
                || WHOLE.matcher(given).matches()) {
            return text;
        }
        var found = EMailAddress.in(given);
        if (found.size() == 1 && found.get(0).start() == 0 && found.get(0).end() == given.length()) {
            return address(found.get(0));
        }
        met.add(given);
        return name(given);
    }

    private String name(String given) {
        var folded = given.toLowerCase(Locale.ROOT);
        return visible(folded).toUpperCase(Locale.ROOT) + "***" + mark(folded);
    }

    @Override
    public String text(String text) {
        var without = USER_INFO.matcher(text).replaceAll("***");
        return met.replaced(PHONE.matcher(addresses(without)).replaceAll(this::phone), this::name);
    }

    @Override
    public Productboard behind(Productboard productboard) {
        return new MaskedProductboard(productboard, new People(this));
    }

    private String addresses(String text) {
        var out = new StringBuilder();
        var end = 0;
        for (var found : EMailAddress.in(text)) {
            if (!masked(text, found)) {
                out.append(text, end, found.start()).append(address(found));
                end = found.end();
            }
        }
        return end == 0 ? text : out.append(text, end, text.length()).toString();
    }

    /** Whether an address is what is left of a masked one: nobody has a mailbox that looks like this. */
    private static boolean masked(String text, EMailAddress found) {
        return WHOLE.matcher(text.substring(found.start(), Math.min(text.length(), found.end() + 11)))
                .matches();
    }

    private String address(EMailAddress found) {
        var plain = found.plain();
        if (known.contains(plain)) {
            return plain;
        }
        return visible(plain) + "***" + plain.substring(plain.lastIndexOf('@')) + mark(plain);
    }

    private String phone(MatchResult found) {
        return Matcher.quoteReplacement("***" + mark(found.group().replaceAll("[^0-9]", "")));
    }

    private String mark(String folded) {
        return " [" + marks.of(folded) + "]";
    }

    /** The first letter or digit; nothing when there is none before an address ends. */
    private static String visible(String text) {
        return text.codePoints()
                .takeWhile(c -> c != '@')
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
