package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renames or recolours an option; whatever carries it shows the new name. */
@ToolCard(
        name = UpdateFieldValue.NAME,
        title = "Update an option",
        description = "Renames or recolours an option of a select or tag field.",
        areas = Area.FIELDS,
        writes = "tags",
        writesAnyField = true,
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record UpdateFieldValue() implements Tool<UpdateFieldValue.Arguments, FieldValueChange> {

    static final String NAME = "field_value_update";

    record Arguments(
            @Description("Such as feature.") @NotBlank @Size(max = 40)
            String type,

            @Description("Label or id.") @NotBlank @Size(max = 255)
            String field,

            @Description("Name or id.") @NotBlank @Size(max = 255)
            String value,

            @Description("New name.") @Size(max = 255) @Nullable
            String name,

            @Description("New colour.") @Nullable OptionColor color) {

        void check() {
            if (name == null && color == null) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "name",
                                "is missing, and color, too: nothing says what is to change",
                                "Pass name, color or both.")
                        .asException();
            }
            if (name != null && name.isBlank()) {
                throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, "name", "must not be blank", "Correct it and call again.")
                        .asException();
            }
        }

        /** Only what is not yet so, as Productboard takes it. */
        ObjectNode changes(FieldValue now) {
            var fields = JsonNodeFactory.instance.objectNode();
            if (name != null && !name.strip().equals(now.name())) {
                fields.put("name", name.strip());
            }
            if (color != null && !now.color().filter(color.word()::equals).isPresent()) {
                fields.put("color", color.word());
            }
            return fields;
        }
    }

    @Override
    public Mono<Plan<FieldValueChange>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromRunnable(arguments::check)
                .then(Mono.defer(() -> OptionField.writable(arguments.type(), arguments.field(), context)))
                .flatMap(field -> field.option("value", arguments.value()).map(found -> {
                    var fields = arguments.changes(found.option());
                    if (fields.has("name")) {
                        OptionField.free(fields.path("name").asString(""), found.others());
                    }
                    return plan(field, found.option(), fields);
                }));
    }

    private static Plan<FieldValueChange> plan(OptionField field, FieldValue now, ObjectNode fields) {
        var reach =
                Reach.of(Area.FIELDS, Access.WRITE).writing(Set.of(field.field().id()));
        if (fields.isEmpty()) {
            return Plan.write(
                    reach,
                    List.of(),
                    () -> FieldValueChange.readBack(
                            "Nothing is different: all of it was so before.", now.id(), List.of(), field));
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("fields", fields);
        var request = UpstreamRequest.of(
                        UpstreamRequest.Method.PATCH,
                        OptionField.ONE,
                        field.field().id(),
                        now.id())
                .body(body);
        var context = field.context();
        return Plan.write(
                reach,
                List.of(request),
                () -> context.workspace()
                        .forgetAfter(context.productboard().send(request))
                        .then(FieldValueChange.readBack(
                                "The option was updated.", now.id(), changes(now, fields), field)));
    }

    private static List<String> changes(FieldValue now, ObjectNode fields) {
        var lines = new ArrayList<String>();
        if (fields.has("name")) {
            lines.add("Name: " + OutsideText.line(now.name(), 200) + " → "
                    + OutsideText.line(fields.path("name").asString(""), 200));
        }
        if (fields.has("color")) {
            lines.add("Colour: " + OutsideText.line(now.color().orElse("none"), 40) + " → "
                    + fields.path("color").asString(""));
        }
        return lines;
    }

    @Override
    public Document show(FieldValueChange change) {
        return change.show();
    }
}
