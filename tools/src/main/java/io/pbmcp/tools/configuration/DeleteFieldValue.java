package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Deletes an option for good; what uses it gets another one, or none. */
@ToolCard(
        name = DeleteFieldValue.NAME,
        title = "Delete an option",
        description = "Deletes an option of a select or tag field for good. If in use, pass replace_with or force.",
        areas = Area.FIELDS,
        writes = "tags",
        writesAnyField = true,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteFieldValue() implements Tool<DeleteFieldValue.Arguments, DeleteFieldValue.Deleted> {

    static final String NAME = "field_value_delete";

    record Arguments(
            @Description("Such as feature.") @NotBlank @Size(max = 40)
            String type,

            @Description("Label or id.") @NotBlank @Size(max = 255)
            String field,

            @Description("Name or id.") @NotBlank @Size(max = 255)
            String value,

            @Description("Option to use instead.") @Size(max = 255) @Nullable
            String replaceWith,

            @Description("Take it from what uses it.") @Nullable
            Boolean force) {

        boolean forced() {
            return Boolean.TRUE.equals(force);
        }

        void check() {
            if (replaceWith != null && forced()) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "force",
                                "excludes replace_with",
                                "Keep one of the two and call again.")
                        .asException();
            }
        }
    }

    /** An option that is no more. */
    record Deleted(
            String name,
            String id,
            @Description("What went with it, a line each.") List<String> consequences) {

        Deleted {
            consequences = List.copyOf(consequences);
        }
    }

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromRunnable(arguments::check)
                .then(Mono.defer(() -> OptionField.writable(arguments.type(), arguments.field(), context)))
                .flatMap(field -> field.option("value", arguments.value())
                        .map(OptionField.Chosen::option)
                        .flatMap(option -> replacement(arguments, option, field)
                                .flatMap(other -> OptionUse.count(field, option.id())
                                        .map(use -> plan(arguments, field, option, other, use)))));
    }

    private static Mono<Optional<FieldValue>> replacement(Arguments arguments, FieldValue option, OptionField field) {
        if (arguments.replaceWith() == null) {
            return Mono.just(Optional.empty());
        }
        return field.option("replace_with", arguments.replaceWith())
                .map(OptionField.Chosen::option)
                .map(other -> {
                    if (other.id().equals(option.id())) {
                        throw OptionField.refused(
                                "replace_with", "is the option itself", "Pass another option of the field.", List.of());
                    }
                    return Optional.of(other);
                });
    }

    private static Plan<Deleted> plan(
            Arguments arguments, OptionField field, FieldValue option, Optional<FieldValue> other, OptionUse use) {
        if (use.any() && other.isEmpty() && !arguments.forced()) {
            throw inUse(
                    "It is in use by " + use.words() + " of the entities with this field. Nothing was sent.",
                    List.of());
        }
        var request = request(arguments, field, option, other);
        var consequences = new ArrayList<>(List.of("field: " + field.field().label(), "uses of it: " + use.words()));
        other.ifPresent(each -> consequences.add("what uses it gets: " + each.name()));
        if (arguments.forced()) {
            consequences.add("what uses it loses it");
        }
        var effect = new Effect(
                "Delete the option",
                option.name().isBlank() ? option.id() : option.name(),
                option.id(),
                consequences,
                fingerprint(field, option, other, use));
        var reach = Reach.of(Area.FIELDS, Access.DELETE)
                .writing(Set.of(field.field().id()));
        for (var area : use.areas()) {
            reach = reach.and(area, Access.READ);
        }
        var context = field.context();
        return Plan.confirmed(
                reach,
                List.of(request),
                effect,
                () -> context.workspace()
                        .forgetAfter(context.productboard().send(request))
                        .onErrorMap(failure -> unreplaced(failure, request))
                        .thenReturn(new Deleted(option.name(), option.id(), consequences)));
    }

    private static UpstreamRequest request(
            Arguments arguments, OptionField field, FieldValue option, Optional<FieldValue> other) {
        var request = UpstreamRequest.of(
                UpstreamRequest.Method.DELETE, OptionField.ONE, field.field().id(), option.id());
        return arguments.forced()
                ? request.with("force", "true")
                : other.map(each -> request.with("replaceWith", each.id())).orElse(request);
    }

    private static RefusedException inUse(String what, List<String> said) {
        return new Refusal(
                        ErrorCode.CONFLICT,
                        what,
                        List.of(),
                        said,
                        "Pass replace_with to give them another option, or force: true to take it from them.",
                        Optional.empty())
                .asException();
    }

    /** Productboard refuses to delete what is in use unless it is told what is to become of it. */
    private static Throwable unreplaced(Throwable failure, UpstreamRequest request) {
        return request.query().isEmpty()
                        && failure instanceof ProductboardException upstream
                        && (upstream.kind() == Kind.INVALID || upstream.kind() == Kind.CONFLICT)
                ? inUse(
                        "Productboard did not delete the option, most likely because it is in use.",
                        upstream.problems().stream()
                                .map(ProductboardException.Problem::detail)
                                .toList())
                : failure;
    }

    /** Changes with the option, its replacement, and how much uses it. */
    private static String fingerprint(OptionField field, FieldValue option, Optional<FieldValue> other, OptionUse use) {
        return Stream.of(
                        field.field().id(),
                        option.id(),
                        option.name(),
                        other.map(FieldValue::id).orElse(""),
                        use.number().map(String::valueOf).orElse("?"))
                .collect(Collectors.joining("|"));
    }

    @Override
    public Document show(Deleted deleted) {
        return new Document(
                List.of("The option was deleted for good."),
                Stream.concat(Stream.of(deleted.name() + " | " + deleted.id()), deleted.consequences().stream())
                        .toList(),
                List.of(),
                Optional.empty());
    }
}
