package io.pbmcp.sandbox.seed;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets people speak: takes a pattern of the wanted tone and fills in who talks about what. */
final class Voices {

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private final Lines lines;
    private final Dice dice;

    Voices(Lines lines, Dice dice) {
        this.lines = lines;
        this.dice = dice;
    }

    /** Who talks about what. {@code second} is mentioned in passing by longer notes only. */
    record Talk(Customers.Person person, Catalogue.Feature first, Catalogue.Feature second) {}

    /** What was said, and whether the second feature came up. */
    record Said(String html, boolean second) {}

    /** A title that fits the tone. */
    String title(String tone, Talk talk) {
        return filled(dice.pick(lines.lists().getOrDefault("title." + tone, lines.list("title"))), talk, false);
    }

    Said say(String tone, Talk talk) {
        String pattern = dice.pick(lines.list(tone));
        String text = filled(pattern, talk, true);
        return new Said(text.startsWith("<") ? text : "<p>" + text + "</p>", pattern.contains("{pain2}"));
    }

    /** One line of a list without slots. */
    String line(String list) {
        return dice.pick(lines.list(list));
    }

    String effect(Customers.Person person) {
        return line("effect." + person.kind());
    }

    private String filled(String pattern, Talk talk, boolean html) {
        String effect = effect(talk.person());
        String praise = line("praise.lines");
        Map<String, String> slots = Map.ofEntries(
                Map.entry("pain", talk.first().pain()),
                Map.entry("painlow", lower(talk.first().pain())),
                Map.entry("pain2", talk.second().pain()),
                Map.entry("wish", talk.first().wish()),
                Map.entry("feature", talk.first().name()),
                Map.entry("company", talk.person().company().name()),
                Map.entry("person", talk.person().name()),
                Map.entry("first", talk.person().first()),
                Map.entry("role", talk.person().title()),
                Map.entry("seats", String.valueOf(talk.person().company().seats())),
                Map.entry("effect", effect),
                Map.entry("effectlow", lower(effect)),
                Map.entry("praise", praise.substring(0, 1).toUpperCase(Locale.ROOT) + praise.substring(1)),
                Map.entry("praiselow", praise),
                Map.entry("month", line("month")),
                Map.entry("count", line("count")));
        return SLOT.matcher(pattern).replaceAll(match -> {
            String value = slots.getOrDefault(match.group(1), "");
            return Matcher.quoteReplacement(html ? Html.escaped(value) : value);
        });
    }

    private static String lower(String sentence) {
        boolean keeps = sentence.startsWith("I ") || Character.isUpperCase(sentence.charAt(1));
        return keeps ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
