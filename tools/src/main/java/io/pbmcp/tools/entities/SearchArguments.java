package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What {@code entity_search} takes; everything narrows the list. */
record SearchArguments(
        @Description("All you may read when left out.") @Size(max = 11) @Nullable
        List<EntityType> types,

        @Description("Part of the name.") @Size(max = 255) @Nullable
        String text,

        @Description("Name or id.") @Size(max = 255) @Nullable
        String status,

        @Description("Name, e-mail or id.") @Size(max = 255) @Nullable
        String owner,

        @Description("Name or id.") @Size(max = 255) @Nullable
        String team,

        @Description("Id or web address.") @Size(max = 512) @Nullable
        String parent,

        @Description("exclude when left out.") @Nullable Archived archived,

        @Description("2026-01-01..2026-03-31; either end may be open.") @Size(max = 80) @Nullable
        String created,

        @Description("Same form.") @Size(max = 80) @Nullable String updated,

        @Description("Where it came from.") @Valid @Nullable Origin source,

        @Description("Ids or web addresses.") @Size(max = 100) @Nullable
        List<@Size(max = 512) String> ids,

        @Description("Custom fields by label: {\"Reach\": 80, \"Segment\": \"B2B\", \"Area\": {\"is_set\": false}}.")
        @Nullable
        ObjectNode fields,

        @Description("25 when left out.") @Min(1) @Max(500) @Nullable
        Integer limit,

        @Description("From the answer before.") @Size(max = 4096) @Nullable
        String cursor,

        @Description("full: all fields of each.") @Nullable Detail detail) {

    private static final int LIMIT = 25;

    /** Another system, or one record there. */
    record Origin(
            @Size(max = 255) @Nullable String system,
            @Size(max = 255) @Nullable String recordId) {

        Optional<Source> read() {
            return system == null && recordId == null
                    ? Optional.empty()
                    : Optional.of(
                            new Source(Optional.ofNullable(system), Optional.ofNullable(recordId), Optional.empty()));
        }
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
