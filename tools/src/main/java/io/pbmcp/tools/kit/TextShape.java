package io.pbmcp.tools.kit;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A string, perhaps of a certain form.
 *
 * @param wanted what is wanted, for an error
 * @param form fails with {@link IllegalArgumentException} for a string of another form
 */
record TextShape(String wanted, Function<String, Object> form) implements Shape {

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        if (!value.isString()) {
            return refuse(value, path, problems);
        }
        if (!whole(value.stringValue())) {
            problems.add(path, "must not hold half a character or a null character");
            return value;
        }
        try {
            form.apply(value.stringValue());
        } catch (IllegalArgumentException e) {
            problems.add(path, "must be " + wanted);
        }
        return value;
    }

    /** Whether a text has neither lone surrogates nor U+0000. */
    static boolean whole(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
