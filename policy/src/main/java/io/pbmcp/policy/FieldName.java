package io.pbmcp.policy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a field in a policy: a word that means the same in every workspace, or the id of a custom field. What people
 * call a custom field is no name here, because whoever may rename it could step around a rule.
 */
public final class FieldName {

    /** The words, as the arguments of tools spell them. */
    public static final List<String> WORDS = List.of(
            "name",
            "description",
            "content",
            "owner",
            "status",
            "teams",
            "tags",
            "timeframe",
            "health",
            "progress",
            "work_progress",
            "effort",
            "archived",
            "processed",
            "domain",
            "email",
            "handle",
            "members",
            "customer",
            "parent",
            "links",
            "dependencies");

    /** Other names under which tools take the same fields. */
    private static final Map<String, String> ALIASES =
            Map.of("title", "name", "conversation", "content", "link", "links");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private FieldName() {}

    /**
     * The one spelling of a field that is known under several: ids in lower case, words of Productboard as tools write them
     * ({@code workProgress} is {@code work_progress}), the title of a note as its name, and a part of a field as the field.
     */
    public static String canonical(String field) {
        var whole = field.strip().split("\\.", 2)[0];
        if (isId(whole)) {
            return whole.toLowerCase(Locale.ROOT);
        }
        var folded = folded(whole);
        return Optional.ofNullable(ALIASES.get(folded))
                .or(() -> WORDS.stream()
                        .filter(word -> folded(word).equals(folded))
                        .findFirst())
                .orElse(whole);
    }

    /** The canonical names of several fields. */
    public static Set<String> canonical(Collection<String> fields) {
        return fields.stream().map(FieldName::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a text is the id of a custom field. */
    public static boolean isId(String text) {
        return ID.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a text names a field for sure, whatever the workspace calls its own fields. */
    public static boolean isSure(String text) {
        return isId(text) || WORDS.contains(canonical(text));
    }

    /** What is wrong with a text that names no field for sure; empty when nothing is. */
    public static Optional<String> problem(String text) {
        return isSure(text)
                ? Optional.empty()
                : Optional.of("\"" + text + "\" is no word for a field" + Nearest.question(text, WORDS)
                        + " Write the id of a custom field, as configuration_get shows it: its name can be changed by"
                        + " people in the workspace. Words are " + String.join(", ", WORDS) + ".");
    }

    private static String folded(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
