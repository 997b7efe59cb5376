package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** Any JSON value; the tool checks it itself. */
record AnyShape() implements Shape {

    @Override
    public String wanted() {
        return "a value";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        inspect(value, path, problems);
        return value;
    }

    /** Notes texts and numbers anywhere inside of {@code value} that no field of Productboard could hold. */
    static void inspect(JsonNode value, String path, Problems problems) {
        if (value.isString() && !TextShape.whole(value.stringValue())) {
            problems.add(path, "must not hold half a character or a null character");
        }
        if (value.isNumber() && !Numbers.ordinary(value)) {
            problems.add(path, "must not hold a number that is out of all bounds");
        }
        value.forEach(inner -> inspect(inner, path, problems));
    }
}
