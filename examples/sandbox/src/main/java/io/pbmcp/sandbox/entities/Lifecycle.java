package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;

/** What may be done to a field, and the limits of what it may hold. */
final class Lifecycle {

    /** Most characters of a name, a text or an option's name. */
    static final int MAX_TEXT = 255;

    private Lifecycle() {}

    /** Whether clients may write it at all. */
    static boolean writable(Field field) {
        return field.type() != FieldType.CALCULATED;
    }

    /** Whether it must never be empty. */
    static boolean required(Field field) {
        return field.id().equals("name");
    }

    /** Whether it may be emptied. */
    static boolean clearable(Field field) {
        return writable(field)
                && !required(field)
                && field.type() != FieldType.STATUS
                && !field.id().equals("archived");
    }

    /** Whether items may be added to it and taken from it. */
    static boolean itemwise(Field field) {
        return writable(field) && field.type().list();
    }

    /** Whether a value that is no object may come wrapped with metadata about where it came from. */
    static boolean wrappable(Field field) {
        return switch (field.type()) {
            case NAME, TEXT, EMAIL, RICH_TEXT, NUMBER, BOOLEAN, DATE, URL -> true;
            default -> false;
        };
    }
}
