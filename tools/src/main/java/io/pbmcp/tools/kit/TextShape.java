package io.pbmcp.tools.kit;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A string, perhaps of a certain form.
 *
 * @param wanted what is wanted, for an error
 * @param form whether a string has that form
 */
record TextShape(String wanted, Predicate<String> form) implements Shape {

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        if (!value.isString()) {
            return refuse(value, path, problems);
        }
        if (!whole(value.stringValue())) {
            problems.add(path, "must not hold half a character or a null character");
            return value;
        }
        if (!form.test(value.stringValue())) {
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
