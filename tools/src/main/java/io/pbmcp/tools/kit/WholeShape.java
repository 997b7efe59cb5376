package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A whole number that the Java type can hold; {@code 25.0} is one. */
record WholeShape(long least, long most) implements Shape {

    @Override
    public String wanted() {
        return "a whole number";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        if (!value.isNumber()) {
            return refuse(value, path, problems);
        }
        var number = value.doubleValue(Double.NaN);
        if (!Numbers.ordinary(value) || number != Math.rint(number) || !(number >= least && number <= most)) {
            problems.add(path, "must be a whole number of ordinary size");
            return value;
        }
        return value.isIntegralNumber() ? value : JsonNodeFactory.instance.numberNode((long) number);
    }
}
