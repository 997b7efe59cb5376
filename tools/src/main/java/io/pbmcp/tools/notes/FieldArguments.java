package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.RefusedException;

/** The arguments in which a caller writes the fields of a note, in refusals that name the fields. */
final class FieldArguments {

    private static final String FIELDS = "fields.";

    private FieldArguments() {}

    /** The same refusal, in the names of the arguments. */
    static RefusedException named(RefusedException failure) {
        return failure.refusal().renamed(FieldArguments::argument).asException();
    }

    private static String argument(String field) {
        return switch (field) {
            case "fields.name" -> "title";
            case "fields.tags.add" -> "add_tags";
            case "fields.tags.remove" -> "remove_tags";
            default -> field.startsWith(FIELDS) ? field.substring(FIELDS.length()) : field;
        };
    }
}
