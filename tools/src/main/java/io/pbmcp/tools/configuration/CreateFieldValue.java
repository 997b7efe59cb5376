package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds an option to a field, for all who choose from it. */
@ToolCard(
        name = CreateFieldValue.NAME,
        title = "Add an option",
        description = "Adds an option to a select or tag field.",
        areas = Area.FIELDS,
        writes = "tags",
        writesAnyField = true,
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = false,
        adds = true,
        since = 1)
record CreateFieldValue() implements Tool<CreateFieldValue.Arguments, FieldValueChange> {

    static final String NAME = "field_value_create";

    record Arguments(
            @Description("Such as feature.") @NotBlank @Size(max = 40)
            String type,

            @Description("Label or id.") @NotBlank @Size(max = 255)
            String field,

            @Description("Its name.") @NotBlank @Size(max = 255)
            String name,

            @Description("Any when left out.") @Nullable OptionColor color) {

        UpstreamRequest request(OptionField found) {
            var body = JsonNodeFactory.instance.objectNode();
            var fields = body.putObject("data").putObject("fields").put("name", name.strip());
            if (color != null) {
                fields.put("color", color.word());
            }
            return UpstreamRequest.of(
                            UpstreamRequest.Method.POST,
                            OptionField.ROUTE,
                            found.field().id())
                    .body(body);
        }
    }

    @Override
    public Mono<Plan<FieldValueChange>> plan(Arguments arguments, ToolContext context) {
        return OptionField.writable(arguments.type(), arguments.field(), context)
                .flatMap(field -> field.options().map(all -> {
                    OptionField.free(arguments.name(), all);
                    var request = arguments.request(field);
                    var reach = Reach.of(Area.FIELDS, Access.WRITE)
                            .writing(Set.of(field.field().id()));
                    return Plan.write(reach, List.of(request), () -> create(request, arguments.name(), field));
                }));
    }

    /** Sends it once; nobody had the name before, so whoever has it when the answer is lost is the new one. */
    private static Mono<FieldValueChange> create(UpstreamRequest request, String name, OptionField field) {
        var context = field.context();
        return context.workspace()
                .forgetAfter(context.productboard().send(request))
                .map(answer -> Nodes.text(answer.path("data"), "id")
                        .orElseThrow(() -> new ProductboardException(Kind.GARBLED)))
                .flatMap(id -> FieldValueChange.readBack("The option was added.", id, List.of(), field))
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.isDoubtful() ? lost(failure, name, field) : Mono.error(failure));
    }

    private static Mono<FieldValueChange> lost(ProductboardException failure, String name, OptionField field) {
        return field.options()
                .onErrorResume(UpstreamFailure::unreadable, again -> Mono.empty())
                .flatMap(all -> Mono.justOrEmpty(all.stream()
                        .filter(each -> each.name().equals(name.strip()))
                        .findFirst()))
                .map(found -> new FieldValueChange(
                        "The option was added. The answer was lost, so it was looked for, and is there.",
                        found.id(),
                        List.of(),
                        Optional.of(found)))
                .switchIfEmpty(Mono.error(() -> failure.kind() == Kind.UNKNOWN
                        ? Refusal.of(
                                        ErrorCode.OUTCOME_UNKNOWN,
                                        "The option was sent and no answer came. It was looked for and not found: it may or"
                                                + " may not have been added.",
                                        "Before you call again, look once more with field_value_list.")
                                .asException()
                        : failure));
    }

    @Override
    public Document show(FieldValueChange change) {
        return change.show();
    }
}
