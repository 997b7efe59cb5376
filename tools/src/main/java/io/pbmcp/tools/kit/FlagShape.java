package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** True or false. */
record FlagShape() implements Shape {

    @Override
    public String wanted() {
        return "true or false";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        return value.isBoolean() ? value : refuse(value, path, problems);
    }
}
