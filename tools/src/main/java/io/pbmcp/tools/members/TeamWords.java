package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a write says about a team in words: as Productboard takes it, checked.
 *
 * @param json the fields that are given, by id
 */
record TeamWords(ObjectNode json) {

    private static final int LONGEST_HANDLE = 255;
    private static final String CORRECT = "Correct it and call again.";

    /** The fields that are given. */
    static TeamWords of(@Nullable String name, @Nullable String handle, @Nullable String description) {
        var json = JsonNodeFactory.instance.objectNode();
        if (name != null) {
            if (name.isBlank()) {
                throw refused("name", "must not be blank");
            }
            json.put("name", name.strip());
        }
        if (handle != null) {
            json.put("handle", handle(handle));
        }
        if (description != null) {
            json.put("description", description);
        }
        return new TeamWords(json);
    }

    /** The handle that people would expect for a name; refused when the name has no letter or digit for it. */
    static String derived(String name) {
        var handle = plain(name);
        if (handle.isEmpty()) {
            throw refused("handle", "is missing, and the name has no plain letter or digit to make it from");
        }
        return handle;
    }

    /** Only what is not yet so. */
    TeamWords unlike(Team team) {
        var changed = json.deepCopy();
        remove(changed, "name", team.name());
        remove(changed, "handle", team.handle());
        remove(changed, "description", team.description().orElse(""));
        return new TeamWords(changed);
    }

    /** Ids of the fields. */
    Set<String> ids() {
        return new TreeSet<>(json.propertyNames());
    }

    Optional<String> text(String field) {
        return json.has(field) ? Optional.of(json.path(field).asString("")) : Optional.empty();
    }

    private static void remove(ObjectNode changed, String field, String value) {
        if (changed.path(field).asString("\0").equals(value)) {
            changed.remove(field);
        }
    }

    private static String handle(String given) {
        var handle = given.strip().replaceFirst("^@", "");
        if (!handle.matches("[a-z0-9]+")) {
            var plain = plain(handle);
            throw refused(
                    "handle",
                    "must hold lower-case letters and digits only" + (plain.isEmpty() ? "" : ", such as " + plain));
        }
        return handle;
    }

    private static String plain(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        return plain.length() > LONGEST_HANDLE ? plain.substring(0, LONGEST_HANDLE) : plain;
    }

    private static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, CORRECT)
                .asException();
    }
}
