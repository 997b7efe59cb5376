package io.pbmcp.tools.kit;

import tools.jackson.databind.JsonNode;

/** How large and how exact the numbers are that Productboard could hold. */
public final class Numbers {

    /** Most digits, behind the point or in all; a double has no more. */
    private static final int DIGITS = 400;

    private Numbers() {}

    /**
     * Whether a value is such a number: one that a double could stand for, and that is short when it is written out, unlike
     * {@code 1e-999999999}.
     */
    public static boolean ordinary(JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue(Double.NaN))) {
            return false;
        }
        var exact = value.decimalValue();
        return Math.abs((long) exact.scale()) <= DIGITS && exact.precision() <= DIGITS;
    }
}
