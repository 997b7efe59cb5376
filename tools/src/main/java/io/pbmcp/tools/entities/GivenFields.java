package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a write, joined from the argument {@code fields} and those that are arguments of their own. */
final class GivenFields {

    private static final String FIELDS = "fields.";

    private final ObjectNode joined = JsonNodeFactory.instance.objectNode();

    private GivenFields() {}

    /** The argument {@code fields}, when there is one. */
    static GivenFields of(@Nullable ObjectNode fields) {
        var given = new GivenFields();
        if (fields != null) {
            given.joined.setAll(fields);
        }
        return given;
    }

    /** One more field; refused when it was given already. */
    GivenFields with(String id, @Nullable JsonNode value) {
        if (value != null) {
            if (joined.has(id)) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "fields." + id,
                                "is given twice: as an argument of its own, too",
                                "Keep one of the two and call again.")
                        .asException();
            }
            joined.set(id, value);
        }
        return this;
    }

    /** Refuses what looks like a field and is none. */
    GivenFields without(String key, String problem, String next) {
        if (joined.has(key)) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, FIELDS + key, problem, next)
                    .asException();
        }
        return this;
    }

    /** A refusal of fields, naming those that are arguments of their own as the caller does. */
    static RefusedException named(RefusedException failure, Set<String> own) {
        return failure.refusal()
                .renamed(field -> field.startsWith(FIELDS) && own.contains(field.substring(FIELDS.length()))
                        ? field.substring(FIELDS.length())
                        : field)
                .asException();
    }

    ObjectNode json() {
        return joined;
    }
}
