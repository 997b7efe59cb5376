package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.productboard.ObjectId;
import java.util.List;
import java.util.Locale;

/** Finds the field that a caller means by an id or a label. */
final class Fields {

    private static final int LISTED = 40;

    private Fields() {}

    /** Those that a text may mean; an id wins over a label. */
    static List<Field> matches(Configuration configuration, String text) {
        var wanted = text.strip();
        var byId = configuration.field(wanted).or(() -> configuration.field(wanted.toLowerCase(Locale.ROOT)));
        if (byId.isPresent()) {
            return List.of(byId.get());
        }
        var labels = configuration.fields().values().stream()
                .map(field -> Named.of(field.id(), field.label()))
                .toList();
        var found = Names.matches(labels, wanted);
        if (!found.isEmpty()) {
            return found.stream()
                    .map(each -> configuration.field(each.id()).orElseThrow())
                    .toList();
        }
        var folded = folded(wanted);
        return configuration.fields().values().stream()
                .filter(field -> folded(field.id()).equals(folded))
                .toList();
    }

    /**
     * The one that a text means.
     *
     * @throws RefusedException when there is none, or more than one
     */
    static Field one(String argument, Configuration configuration, String text) {
        var found = matches(configuration, text);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw unknown(argument, configuration, text, "");
        }
        var names =
                found.stream().map(field -> Named.of(field.id(), field.label())).toList();
        Names.one(argument, "field", names, text);
        throw new IllegalStateException("Several fields cannot be one");
    }

    /** The field meant by a caller who may not read the configuration: a documented one, or a custom one by its UUID. */
    static Field documented(String argument, Configuration configuration, String text) {
        var found = matches(configuration, text);
        if (found.size() == 1) {
            return found.get(0);
        }
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        if (ObjectId.isUuid(wanted)) {
            return Field.assumed(wanted, ValueType.OTHER);
        }
        throw unknown(
                argument,
                configuration,
                text,
                "; custom fields need their UUID, because this agent may not read fields");
    }

    private static RefusedException unknown(
            String argument, Configuration configuration, String text, String addition) {
        var labels = configuration.fields().values().stream()
                .map(field -> field.custom() || !field.id().contains(".") ? field.label() : field.id())
                .toList();
        var nearest = Spelling.nearest(text, labels);
        var suggested = Suggested.of(nearest, nearest.isPresent() ? List.of() : labels, LISTED);
        return Names.refused(
                argument,
                "a " + configuration.type() + " has no such field" + suggested.hint() + addition,
                suggested.lines());
    }

    private static String folded(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
