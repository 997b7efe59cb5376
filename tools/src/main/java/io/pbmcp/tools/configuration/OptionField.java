package io.pbmcp.tools.configuration;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.Named;
import io.pbmcp.tools.workspace.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A field whose values are chosen from options of its own, and the options as they are now. */
record OptionField(EntityType type, Configuration configuration, Field field, ToolContext context) {

    static final String ROUTE = "/entities/fields/{id}/values";
    static final String ONE = ROUTE + "/{valueId}";

    /** The field that a caller means by a type and an id or label; refused when it has no options. */
    static Mono<OptionField> find(String word, String text, ToolContext context) {
        return Mono.fromCallable(() -> type(word)).flatMap(type -> find(type, text, context));
    }

    private static EntityType type(String word) {
        var words = Arrays.stream(EntityType.values()).map(EntityType::word).toList();
        return EntityType.find(word.strip())
                .orElseThrow(() -> Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "type",
                                Spelling.nearest(word, words)
                                        .map(near -> "is no type; did you mean " + near + "?")
                                        .orElseGet(() -> "must be one of " + String.join(", ", words)),
                                "Pass the type that has the field.")
                        .asException());
    }

    private static Mono<OptionField> find(EntityType type, String text, ToolContext context) {
        return context.workspace()
                .configuration(type)
                .onErrorMap(
                        ProductboardException::missing,
                        failure -> refused(
                                "type",
                                "this workspace has no " + type.word(),
                                "Choose a type that configuration_get shows.",
                                List.of()))
                .flatMap(configuration -> context.workspace()
                        .field("field", configuration, text)
                        .map(field -> new OptionField(type, configuration, field, context)))
                .doOnNext(OptionField::chosen);
    }

    /** The same, for a write: options of a status cannot be written. */
    static Mono<OptionField> writable(String type, String text, ToolContext context) {
        return find(type, text, context).doOnNext(found -> {
            if (found.field.type() == ValueType.STATUS) {
                throw refused(
                        "field",
                        "holds a status; Productboard's API lists statuses and does not change them",
                        "Ask an admin of the workspace to change its statuses in Productboard.",
                        List.of());
            }
        });
    }

    private void chosen() {
        if (field.type().chosen()) {
            return;
        }
        var labels = configuration.fields().values().stream()
                .filter(each -> each.type().chosen())
                .map(Field::label)
                .toList();
        var said = Spelling.nearest(field.label(), labels)
                .map(nearest -> "Nearest field with options: " + nearest)
                .orElse("Fields with options: " + String.join(", ", labels));
        throw refused(
                "field",
                "holds " + field.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " and has no options",
                switch (field.type()) {
                    case MEMBER -> "Its values are members; find them with member_search.";
                    case TEAMS -> "Its values are teams; find them with team_search.";
                    default -> "Pass a field that has options; configuration_get shows which do.";
                },
                labels.isEmpty() ? List.of() : List.of(said));
    }

    /** The list of its options. */
    UpstreamRequest list() {
        var request = UpstreamRequest.get(ROUTE, field.id());
        return field.type() == ValueType.STATUS ? request.with("assignedEntityType[]", type.word()) : request;
    }

    /** All its options. */
    Mono<List<FieldValue>> options() {
        return new Pages(context.productboard())
                .all(list())
                .map(FieldValue::read)
                .collectList();
    }

    /** An option as it is now, and the others beside it. */
    record Chosen(FieldValue option, List<FieldValue> others) {}

    /** The option that a caller means by an id or a name. */
    Mono<Chosen> option(String argument, String text) {
        return context.workspace()
                .option(argument, configuration, field, text)
                .map(Named::id)
                .flatMap(id -> options().flatMap(all -> Mono.justOrEmpty(chosen(all, id))))
                .switchIfEmpty(Mono.error(() -> refused(
                        argument,
                        "is no option of the field any more",
                        "Look at its options with field_value_list.",
                        List.of())));
    }

    private static Optional<Chosen> chosen(List<FieldValue> all, String id) {
        return byId(all, id)
                .map(option -> new Chosen(
                        option,
                        all.stream().filter(each -> !each.id().equals(id)).toList()));
    }

    static Optional<FieldValue> byId(List<FieldValue> all, String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Refuses a name that another option has, whatever the case: nobody could tell the two apart. */
    static void free(String name, List<FieldValue> others) {
        var taken = others.stream().filter(each -> each.called(name)).findFirst();
        if (taken.isPresent()) {
            throw new Refusal(
                            ErrorCode.CONFLICT,
                            "The call was not made: the field has an option of this name already.",
                            List.of(),
                            List.of(taken.get().line()),
                            "Use that option, or pass another name.",
                            Optional.empty())
                    .asException();
        }
    }

    static RefusedException refused(String argument, String problem, String next, List<String> said) {
        return new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The call was not made.",
                        List.of(new Refusal.Violation(argument, problem)),
                        said,
                        next,
                        Optional.empty())
                .asException();
    }
}
