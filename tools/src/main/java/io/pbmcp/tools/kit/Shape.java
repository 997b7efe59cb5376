package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** What JSON an argument takes. */
interface Shape {

    /** What is wanted, for an error: {@code a string}. */
    String wanted();

    /**
     * The value as Jackson reads it into the argument record; the value itself where it does not fit.
     * Everything that is wrong with it is added to {@code problems}.
     */
    JsonNode take(JsonNode value, String path, Problems problems);

    /** Notes that {@code value} is of another kind. */
    default JsonNode refuse(JsonNode value, String path, Problems problems) {
        problems.add(path, "must be " + wanted() + ", not " + kind(value));
        return value;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "null";
        };
    }
}
