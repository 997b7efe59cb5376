package io.pbmcp.tools.kit;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One word of a closed list.
 *
 * @param constants the name of the constant behind each word, in order of declaration
 */
record ChoiceShape(Map<String, String> constants) implements Shape {

    @Override
    public String wanted() {
        return "one of " + String.join(", ", constants.keySet());
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        if (!value.isString()) {
            return refuse(value, path, problems);
        }
        var constant = constants.get(value.stringValue());
        if (constant == null) {
            problems.add(
                    path,
                    Spelling.nearest(value.stringValue(), constants.keySet())
                            .map(word -> "is no choice; did you mean " + word + "?")
                            .orElseGet(() -> "must be " + wanted()));
            return value;
        }
        return JsonNodeFactory.instance.stringNode(constant);
    }
}
