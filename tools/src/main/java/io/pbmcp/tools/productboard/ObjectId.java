package io.pbmcp.tools.productboard;

import io.pbmcp.policy.PastedId;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The UUID of an object in Productboard, from any of the forms in which people and models hold it. */
public final class ObjectId {

    private static final Pattern NUMBERED = Pattern.compile("/(notes|members|teams)/\\d+(?:/|$)");
    private static final Set<String> COLLECTIONS = Set.of("entities", "notes", "members", "teams");

    private ObjectId() {}

    /**
     * The UUID, in lower case, that a caller means by a UUID, by Productboard's base64 id, or by the web address of an entity.
     *
     * @param field the argument, for the refusal
     * @param text what the caller passed
     * @throws io.pbmcp.tools.kit.RefusedException with {@code invalid_arguments} for everything else
     */
    public static String parse(String field, String text) {
        var given = text.strip();
        return find(given).orElseThrow(() -> refusal(field, given).asException());
    }

    /** Whether a text is a UUID; only those look like ids to people, so nothing else is taken for one. */
    public static boolean isUuid(String text) {
        return PastedId.isUuid(text);
    }

    /** The UUID in any of these forms; empty for everything else. */
    public static Optional<String> find(String text) {
        return PastedId.find(text, COLLECTIONS);
    }

    private static Refusal refusal(String field, String text) {
        var numbered = PastedId.path(text)
                .map(NUMBERED::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1));
        if (numbered.isPresent()) {
            var what = numbered.get().substring(0, numbered.get().length() - 1);
            return Refusal.of(
                    ErrorCode.INVALID_ARGUMENTS,
                    field,
                    "is the web address of a " + what + "; it holds a number that Productboard's API does not take",
                    "Find the " + what + " with " + what + "_search and pass the id shown there.");
        }
        return Refusal.of(
                ErrorCode.INVALID_ARGUMENTS,
                field,
                text.isEmpty()
                        ? "is empty; expected an id"
                        : "is not an id; expected a UUID such as 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f, or for an entity "
                                + "its web address (https://<workspace>.productboard.com/detail/…)",
                "Pass an id as a search tool shows it.");
    }
}
