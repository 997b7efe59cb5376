package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A list whose elements all have one shape. */
record ListShape(Shape element) implements Shape {

    @Override
    public String wanted() {
        return "a list";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        var list = Forgiven.unwrapped(value, JsonNode::isArray);
        if (!list.isArray()) {
            return refuse(value, path, problems);
        }
        var taken = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            taken.add(element.take(list.get(i), path + "[" + i + "]", problems));
        }
        return taken;
    }
}
