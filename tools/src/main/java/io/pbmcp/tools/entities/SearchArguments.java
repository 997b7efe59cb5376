package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.GivenText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Source;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code entity_search} takes; everything narrows the list. */
record SearchArguments(
        @Description("All when left out.") @Size(max = 11) @Nullable
        List<EntityType> types,

        @Description("Part of the name.") @Size(max = 255) @Nullable
        String text,

        @Description("Name, or a list of them.") @Nullable JsonNode status,

        @Description("Name, e-mail, none, or a list.") @Nullable
        JsonNode owner,

        @Description("Name, none, or a list.") @Nullable JsonNode team,

        @Description("Id or URL.") @Size(max = 512) @Nullable
        String parent,

        @Description("Same.") @Size(max = 512) @Nullable String linkedTo,
        @Description("Default: exclude.") @Nullable Archived archived,

        @Description("2026-Q1, or 2026-01-01..2026-03-31.") @Size(max = 80) @Nullable
        String created,

        @Description("Same.") @Size(max = 80) @Nullable String updated,

        @Description("System, or {system, record_id}.") @Nullable
        JsonNode source,

        @Description("Only these.") @Size(max = 100) @Nullable
        List<@Size(max = 512) String> ids,

        @Description(
                "Any other by label: {\"Reach\": \"50..\", \"Risk\": [\"High\", \"Low\"], \"timeframe\": \"2026-Q2\","
                        + " \"tags\": {\"all\": [\"api\"]}, \"Area\": {\"is_set\": false}}.")
        @Nullable
        ObjectNode fields,

        @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
        Integer limit,

        @Description("To go on.") @Size(max = 4096) @Nullable
        String cursor,

        @Description("full: all fields.") @Nullable Detail detail) {

    private static final int LIMIT = 25;
    private static final Set<String> ORIGIN = Set.of("system", "record_id");

    /** What the name holds. */
    Optional<String> words() {
        return GivenText.of("text", text);
    }

    /** Another system, or one record there. */
    Optional<Source> origin() {
        if (source == null) {
            return Optional.empty();
        }
        var object = source.isObject()
                ? source
                : JsonNodeFactory.instance.objectNode().set("system", source);
        var wrong = object.properties().stream()
                .anyMatch(member -> !ORIGIN.contains(member.getKey()) || !says(member.getValue()));
        if (wrong || object.isEmpty()) {
            throw Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "source",
                            "takes the name of a system, or an object with system, record_id or both",
                            "Correct the filter and call again.")
                    .asException();
        }
        return Optional.of(new Source(Nodes.text(object, "system"), Nodes.text(object, "record_id"), Optional.empty()));
    }

    private static boolean says(JsonNode value) {
        return value.isString() && !value.stringValue().isBlank();
    }

    /** The types named; none when all are meant. */
    List<EntityType> named() {
        return types == null ? List.of() : types.stream().distinct().toList();
    }

    /** Whether it depends on the workspace which types can have what is asked for. */
    boolean needsConfiguration() {
        return status != null || owner != null || team != null || parent != null || fields != null;
    }

    Archived archive() {
        return archived == null ? Archived.EXCLUDE : archived;
    }

    int most() {
        return limit == null ? LIMIT : limit;
    }

    boolean full() {
        return detail == Detail.FULL;
    }
}
