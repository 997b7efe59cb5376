package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.productboard.EntityType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A tool with an argument of every kind. */
@ToolCard(
        name = "sample_delete",
        title = "Delete a sample",
        description = "Deletes a sample.",
        areas = {Area.FEATURES, Area.OBJECTIVES},
        byType = true,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record SampleTool() implements Tool<SampleTool.Arguments, SampleTool.Gone> {

    record Arguments(
            @NotBlank @Size(max = 10) String id,
            @NotNull EntityType type,
            @Nullable @Min(1) @Max(500) Integer limit,
            @Nullable BigDecimal weight,
            @Nullable Boolean archived,
            @Nullable LocalDate dueDate,
            @Nullable Instant since,
            @Nullable @Size(max = 3) List<@Size(max = 5) String> tags,
            @Nullable Map<String, JsonNode> fields,
            @Nullable @Valid Target target) {

        Arguments {
            if (limit != null && limit == 13) {
                throw new IllegalArgumentException("13 brings bad luck");
            }
        }
    }

    record Target(
            @NotNull String id, @Nullable @Size(max = 4) String kind) {}

    record Gone(String id) {}

    @Override
    public Mono<Plan<Gone>> plan(Arguments arguments, ToolContext context) {
        return Mono.error(Refusal.of(ErrorCode.NOT_FOUND, "There is no sample.", "Make one.")
                .asException());
    }

    @Override
    public Document show(Gone result) {
        return Document.of("Gone.");
    }
}
