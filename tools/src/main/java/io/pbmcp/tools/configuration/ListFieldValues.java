package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.GivenText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists the options of one field. */
@ToolCard(
        name = ListFieldValues.NAME,
        title = "List options",
        description = "Lists what a select, tag or status field offers.",
        areas = Area.FIELDS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ListFieldValues() implements Tool<ListFieldValues.Arguments, FieldValueList> {

    static final String NAME = "field_value_list";

    private static final int LIMIT = 25;

    /** Options looked through for a text. */
    private static final int MOST = 500;

    record Arguments(
            @Description("Such as feature.") @NotBlank @Size(max = 40)
            String type,

            @Description("Label or id.") @NotBlank @Size(max = 255)
            String field,

            @Description("Part of the name.") @Size(max = 255) @Nullable
            String text,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        int most() {
            return limit == null ? LIMIT : limit;
        }

        /** Which options are wanted; Productboard has no filter for names. */
        Optional<String> words() {
            return GivenText.of("text", text);
        }
    }

    @Override
    public Mono<Plan<FieldValueList>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromCallable(arguments::words)
                .flatMap(words -> OptionField.find(arguments.type(), arguments.field(), context)
                        .map(field -> Plan.read(
                                Reach.of(Area.FIELDS, Access.READ),
                                () -> new Pages(context.productboard())
                                        .slice(
                                                field.list(),
                                                words.isEmpty() ? arguments.most() : MOST,
                                                Optional.ofNullable(arguments.cursor()))
                                        .map(slice -> slice.<FieldValue>map(FieldValue::read)
                                                .filter(value ->
                                                        words.map(value::holds).orElse(true)))
                                        .map(slice -> FieldValueList.of(slice, arguments.most())))));
    }

    @Override
    public Document show(FieldValueList list) {
        return list.show();
    }
}
