package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** An object whose members the tool checks itself. */
record OpenShape() implements Shape {

    @Override
    public String wanted() {
        return "an object";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        var object = Forgiven.unwrapped(value, JsonNode::isObject);
        if (!object.isObject()) {
            return refuse(value, path, problems);
        }
        object.properties().forEach(member -> AnyShape.inspect(member.getValue(), path, problems));
        return object;
    }
}
