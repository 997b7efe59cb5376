package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.Lifecycle;
import io.pbmcp.tools.workspace.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What types of the workspace look like, as {@code configuration_get} answers it. */
record ConfigurationReport(
        @Description("How much of each type is told.") View view,
        @Description("The types asked about.") List<TypeReport> types) {

    /** How much of each type is told. */
    enum View implements Word {
        /** All types, the names of their fields. */
        OVERVIEW,
        /** One type, the first options of each field. */
        BRIEF,
        /** One type or field, with everything. */
        FULL
    }

    ConfigurationReport {
        types = List.copyOf(types);
    }

    /** One type. */
    record TypeReport(String type, List<FieldReport> fields, List<RelationReport> relations) {

        TypeReport {
            fields = List.copyOf(fields);
            relations = List.copyOf(relations);
        }

        static TypeReport of(Configuration configuration) {
            return new TypeReport(
                    configuration.type(),
                    configuration.fields().values().stream()
                            .map(FieldReport::of)
                            .toList(),
                    configuration.relations().entrySet().stream()
                            .map(entry -> new RelationReport(
                                    entry.getKey(),
                                    entry.getValue().targetTypes(),
                                    entry.getValue().single(),
                                    entry.getValue().mandatory()))
                            .toList());
        }
    }

    /** One field. */
    record FieldReport(
            @Description("What people call it, and what tools accept.")
            String label,

            String id,
            @Description("Kind of value.") String kind,

            @Description("Whether a value is a list.") boolean list,

            @Description("Whether it is one of the workspace's own.")
            boolean custom,

            @Description("Whether an object cannot be made without it.")
            boolean required,

            @Description("What may be done: create, set, clear, add, remove; nothing when it is read-only.")
            List<String> can,

            @Description("Bounds of the value, in words.") List<String> limits,
            @Description("Values to choose from.") List<Choice> options,

            @Description("Whether there may be more options than shown.")
            boolean moreOptions) {

        FieldReport {
            can = List.copyOf(can);
            limits = List.copyOf(limits);
            options = List.copyOf(options);
        }

        static FieldReport of(Field field) {
            return of(field, field.options(), field.type().chosen() && !field.optionsComplete());
        }

        static FieldReport of(Field field, List<Named> options, boolean more) {
            return new FieldReport(
                    field.label(),
                    field.id(),
                    field.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    field.type().list(),
                    field.custom(),
                    field.constraints().required(),
                    allowed(field),
                    limits(field),
                    options.stream().map(Choice::of).toList(),
                    more);
        }

        private static List<String> allowed(Field field) {
            if (Stream.of(field.create(), field.update(), field.patch()).allMatch(Lifecycle.ANY::equals)) {
                return List.of("write as far as Productboard allows");
            }
            var can = new ArrayList<String>();
            if (field.create().set()) {
                can.add("create");
            }
            if (field.update().set() || field.patch().set()) {
                can.add("set");
            }
            if (field.update().clear() || field.patch().clear()) {
                can.add("clear");
            }
            if (field.type().list() && field.patch().addItems()) {
                can.add("add");
            }
            if (field.type().list() && field.patch().removeItems()) {
                can.add("remove");
            }
            return can;
        }

        private static List<String> limits(Field field) {
            var bounds = field.constraints();
            return Stream.of(
                            limit("at least %d characters", bounds.minLength()),
                            limit("at most %d characters", bounds.maxLength()),
                            limit("at most %d bytes", bounds.maxSize()),
                            limit("at most %d items", bounds.maxItems()),
                            bounds.allowEmpty() ? Optional.<String>empty() : Optional.of("not blank"))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<String> limit(String words, OptionalInt bound) {
            return bound.isPresent() ? Optional.of(words.formatted(bound.getAsInt())) : Optional.empty();
        }
    }

    /** One value to choose from. */
    record Choice(String id, String name) {

        static Choice of(Named named) {
            return new Choice(named.id(), named.name());
        }
    }

    /** A relationship that objects of the type may have. */
    record RelationReport(String relation, List<String> targets, boolean single, boolean required) {

        RelationReport {
            targets = List.copyOf(targets);
        }
    }
}
