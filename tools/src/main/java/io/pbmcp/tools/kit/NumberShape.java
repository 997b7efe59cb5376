package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** A number. */
record NumberShape() implements Shape {

    @Override
    public String wanted() {
        return "a number";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        if (!value.isNumber()) {
            return refuse(value, path, problems);
        }
        if (!Numbers.ordinary(value)) {
            problems.add(path, "must be a number of ordinary size");
        }
        return value;
    }
}
