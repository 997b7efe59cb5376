package io.pbmcp.tools.relationships;

import io.pbmcp.tools.kit.Description;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** One relationship, as a caller names it. */
record EdgeArguments(
        @Description("Id or URL.") @NotBlank @Size(max = 512)
        String id,

        @Description("What the target is to it.") @NotNull RelationKind kind,

        @Description("Id or URL.") @NotBlank @Size(max = 512)
        String target) {}
