package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The values the system works out by itself where a field's mode says so. */
final class Calculations {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final World world;

    Calculations(World world) {
        this.world = world;
    }

    /** What a field holds, worked out from below or from the status where its mode says so. */
    Optional<JsonNode> kept(Entity entity, Field field) {
        return entity.field(field.id()).map(kept -> switch (kept.path("mode").asString("")) {
            case "calculated" -> calculated(entity, field, kept);
            case "statusBased" -> ((ObjectNode) kept.deepCopy()).put("value", percentOfStatus(entity));
            default -> kept;
        });
    }

    private JsonNode calculated(Entity entity, Field field, JsonNode kept) {
        if (field.type() == FieldType.HEALTH) {
            return kept;
        }
        List<BigDecimal> below = world.relations().children(entity.id()).stream()
                .flatMap(id -> world.entities().find(id).stream())
                .flatMap(child -> kept(child, field).stream())
                .filter(found -> found.path("value").isNumber())
                .map(found -> found.get("value").decimalValue())
                .toList();
        BigDecimal sum = below.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode worked = Json.object();
        if (field.type() == FieldType.WORK_PROGRESS) {
            worked.put("value", below.isEmpty() ? BigDecimal.ZERO : mean(sum, below.size()));
        } else if (!below.isEmpty()) {
            worked.put("value", sum);
        }
        return worked.put("mode", "calculated");
    }

    private static BigDecimal mean(BigDecimal sum, int of) {
        return sum.divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP);
    }

    /** How far along the statuses of its type an entity is: the first is 0, the last 100. */
    private BigDecimal percentOfStatus(Entity entity) {
        Field status = world.fields().find("status").orElseThrow();
        List<String> steps = world.fields().options(status).stream()
                .filter(option -> option.serves(entity.type()))
                .map(Option::id)
                .map(Object::toString)
                .toList();
        int at = entity.field("status")
                .map(id -> steps.indexOf(id.stringValue()))
                .orElse(0);
        return steps.size() < 2
                ? BigDecimal.ZERO
                : HUNDRED.multiply(BigDecimal.valueOf(Math.max(at, 0)))
                        .divide(BigDecimal.valueOf(steps.size() - 1L), 0, RoundingMode.HALF_UP);
    }
}
