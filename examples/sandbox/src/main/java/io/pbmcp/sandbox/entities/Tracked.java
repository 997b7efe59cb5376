package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.World;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the values that are objects of their own: numbers with a mode, timeframes, health, progress. */
final class Tracked {

    private static final List<String> MODES = List.of("manual", "calculated");
    private static final List<String> STATUSES = List.of("notSet", "onTrack", "atRisk", "offTrack");
    private static final List<String> GRANULARITIES = List.of("year", "quarter", "month", "day");
    private static final String MANUAL = "manual";
    private static final String NOT_SET = "notSet";

    private final World world;
    private final References references;

    Tracked(World world, References references) {
        this.world = world;
        this.references = references;
    }

    /** A plain number, which makes the field manual, or {@code {valueMode}}, which leaves the manual number as it was. */
    JsonNode number(Input input, Optional<JsonNode> before) {
        ObjectNode kept = Json.object();
        if (input.value().isObject()) {
            String mode = input.only("valueMode", "metadata").need("valueMode").word(MODES);
            before.map(found -> found.get("value")).ifPresent(value -> kept.set("value", value));
            return kept.put("mode", mode);
        }
        kept.set("value", input.number());
        return kept.put("mode", MANUAL);
    }

    /** Start, end and granularity, each of which may be missing. */
    Optional<JsonNode> timeframe(Input input) {
        input.only("startDate", "endDate", "granularity", "metadata");
        ObjectNode kept = Json.object();
        input.find("startDate")
                .ifPresent(start -> kept.put("startDate", start.date().toString()));
        input.find("endDate").ifPresent(end -> kept.put("endDate", end.date().toString()));
        input.find("granularity").ifPresent(word -> kept.put("granularity", word.word(GRANULARITIES)));
        if (kept.has("startDate") && kept.has("endDate")) {
            LocalDate start = LocalDate.parse(kept.get("startDate").stringValue());
            if (LocalDate.parse(kept.get("endDate").stringValue()).isBefore(start)) {
                throw input.failed("The endDate must not be before the startDate.");
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /** A health update; every one gets an id and a time of its own. */
    JsonNode health(Input input, Optional<JsonNode> before, Member writer) {
        input.only("mode", "status", "comment", "createdBy", "metadata");
        String current =
                before.map(found -> found.path("mode").asString(MANUAL)).orElse(MANUAL);
        Optional<String> given = input.find("mode").map(mode -> mode.word(MODES));
        String mode = given.orElse(current);
        Optional<Input> status = input.find("status");
        status.ifPresent(word -> word.word(STATUSES));
        String previous =
                before.map(found -> found.path("status").asString(NOT_SET)).orElse(NOT_SET);
        boolean switchOnly = given.isPresent()
                && status.isEmpty()
                && input.find("comment").isEmpty()
                && input.find("createdBy").isEmpty();
        if (!mode.equals(MANUAL) && status.isPresent()) {
            throw status.get().failed("must be left out in calculated mode.");
        }
        if (mode.equals(MANUAL) && status.isEmpty() && !switchOnly) {
            throw input.failed("A manual health update needs a status: onTrack, atRisk or offTrack.");
        }
        if (status.map(word -> word.text().equals(NOT_SET)).orElse(false)) {
            throw status.get().failed("The status notSet cannot be chosen; use onTrack, atRisk or offTrack.");
        }
        ObjectNode kept = Json.object()
                .put("id", world.ids().next().toString())
                .put("mode", mode)
                .put("status", status.map(Input::text).orElse(previous));
        before.ifPresent(found -> kept.put("previousStatus", previous));
        kept.put("lastUpdatedAt", Timestamps.micros(world.now()));
        input.find("comment").flatMap(Values::richText).ifPresent(comment -> kept.set("comment", comment));
        Member by = input.find("createdBy").map(references::member).orElse(writer);
        return kept.put("createdBy", by.id().toString());
    }

    /** Progress of a key result. */
    Optional<JsonNode> progress(Input input) {
        input.only("startValue", "targetValue", "currentValue", "metadata");
        ObjectNode kept = Json.object();
        for (String part : List.of("startValue", "targetValue", "currentValue")) {
            input.find(part).ifPresent(number -> kept.set(part, number.number()));
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /** Percent of work done, and who says so. */
    JsonNode workProgress(Input input, EntityType type) {
        input.only("value", "mode", "metadata");
        Input value = input.need("value");
        double percent = value.number().doubleValue();
        if (percent < 0 || percent > 100) {
            throw value.invalid("must be 0 to 100.");
        }
        Input mode = input.need("mode");
        String word = mode.word(List.of("manual", "statusBased", "calculated"));
        List<String> modes = workProgressModes(type);
        if (!modes.contains(word)) {
            throw mode.failed("must be one of " + String.join(", ", modes) + " for a " + type + ".");
        }
        ObjectNode kept = Json.object();
        kept.set("value", value.value());
        return kept.put("mode", word);
    }

    /** Modes of work progress that a type knows. */
    static List<String> workProgressModes(EntityType type) {
        return switch (type) {
            case SUBFEATURE -> List.of(MANUAL, "statusBased");
            case FEATURE -> List.of(MANUAL, "statusBased", "calculated");
            default -> MODES;
        };
    }
}
