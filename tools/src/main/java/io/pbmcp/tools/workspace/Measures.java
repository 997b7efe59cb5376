package io.pbmcp.tools.workspace;

import io.pbmcp.tools.text.Excerpt;
import io.pbmcp.tools.text.RichText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How far something has come, and how well: health, progress, work progress. */
final class Measures {

    private static final List<String> HEALTH = List.of("onTrack", "atRisk", "offTrack");
    private static final Set<String> HEALTH_MEMBERS = Set.of("mode", "status", "comment", "createdBy");
    private static final Map<String, String> PROGRESS = Map.of(
            "start", "startValue",
            "startValue", "startValue",
            "target", "targetValue",
            "targetValue", "targetValue",
            "current", "currentValue",
            "currentValue", "currentValue");
    private static final int SHOWN = 60;

    private Measures() {}

    /** A health update: a status, {@code calculated}, or an object with mode, status and comment. */
    static Written health(String argument, JsonNode value) {
        var update = JsonNodeFactory.instance.objectNode();
        if (value.isString()) {
            return health(
                    argument,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put(mode(value.stringValue()) ? "mode" : "status", value.stringValue()));
        }
        if (!value.isObject() || value.isEmpty()) {
            throw Names.refused(argument, "must be onTrack, atRisk, offTrack or calculated");
        }
        known(argument, value, HEALTH_MEMBERS);
        var mode = value.has("mode")
                ? Scalars.word(argument + ".mode", value.path("mode"), List.of("manual", "calculated"))
                : "manual";
        update.put("mode", mode);
        if (mode.equals("calculated")) {
            if (value.size() > 1) {
                throw Names.refused(argument, "takes no status and no comment when it is calculated");
            }
            return new Written(update, mode);
        }
        if (value.has("status")) {
            update.put("status", Scalars.word(argument + ".status", value.path("status"), HEALTH));
        } else if (value.size() > 1 || !value.has("mode")) {
            throw Names.refused(argument + ".status", "is needed: one of " + String.join(", ", HEALTH));
        }
        if (value.has("comment")) {
            update.put(
                    "comment",
                    RichText.html(Scalars.string(argument + ".comment", value.path("comment"), "Markdown or HTML")));
        }
        return new Written(update, health(update));
    }

    /**
     * Progress of a key result: an object with start, target and current, or the current value alone. What is not given stays
     * as it is; Productboard replaces the whole.
     */
    static Written progress(String argument, JsonNode value, JsonNode held) {
        var update = JsonNodeFactory.instance.objectNode();
        List.of("startValue", "targetValue", "currentValue").forEach(part -> {
            if (held.path(part).isNumber()) {
                update.set(part, held.path(part));
            }
        });
        if (!value.isObject()) {
            update.set("currentValue", Scalars.decimal(argument, value));
            return new Written(update, progress(update));
        }
        if (value.isEmpty()) {
            throw Names.refused(argument, "must have start, target or current");
        }
        known(argument, value, PROGRESS.keySet());
        value.properties()
                .forEach(entry -> update.set(
                        PROGRESS.getOrDefault(entry.getKey(), entry.getKey()),
                        Scalars.decimal(argument + "." + entry.getKey(), entry.getValue())));
        return new Written(update, progress(update));
    }

    /** Work progress: percent, {@code 40%}, a mode, or an object with both; with a mode alone the percent stays. */
    static Written workProgress(String argument, Field field, String type, JsonNode value, JsonNode held) {
        var modes = field.modes().isEmpty() ? modes(type) : field.modes();
        var stays = (int) held.path("value").asDouble(0);
        if (value.isString() && !value.stringValue().strip().matches("[+-]?[\\d.]+\\s*%?")) {
            return workProgress(stays, Scalars.word(argument, value, modes));
        }
        var percent = value.isObject() ? value.path("value") : value;
        var mode = value.has("mode") ? Scalars.word(argument + ".mode", value.path("mode"), modes) : "manual";
        if (value.isObject()) {
            known(argument, value, Set.of("value", "mode"));
            if (percent.isMissingNode() && value.has("mode")) {
                return workProgress(stays, mode);
            }
        }
        var plain = percent.isString()
                ? JsonNodeFactory.instance.stringNode(
                        percent.stringValue().replace("%", "").strip())
                : percent;
        var number = Scalars.decimal(argument, plain).doubleValue();
        if (number < 0 || number > 100 || number != Math.rint(number)) {
            throw Names.refused(argument, "must be a whole number from 0 to 100, not " + Scalars.shown(percent));
        }
        return workProgress((int) number, mode);
    }

    private static Written workProgress(int percent, String mode) {
        var update = JsonNodeFactory.instance.objectNode().put("value", percent).put("mode", mode);
        return new Written(update, mode.equals("manual") ? percent + " %" : mode);
    }

    private static List<String> modes(String type) {
        return switch (type) {
            case "subfeature" -> List.of("manual", "statusBased");
            case "initiative", "objective" -> List.of("manual", "calculated");
            default -> List.of("manual", "statusBased", "calculated");
        };
    }

    /** Health as a person reads it. */
    static String health(JsonNode health) {
        var status = health.path("status").asString("");
        var mode = health.path("mode").asString("");
        var comment = Excerpt.of(RichText.markdown(health.path("comment").asString("")), SHOWN);
        return (status.isEmpty() ? mode : status + (mode.equals("calculated") ? " (calculated)" : ""))
                + (comment.isEmpty() ? "" : ": " + comment);
    }

    /** Progress as a person reads it: {@code 75 of 100, from 0 (75 %)}. */
    static String progress(JsonNode progress) {
        var start = progress.path("startValue");
        var target = progress.path("targetValue");
        var current = progress.path("currentValue");
        var words = new StringBuilder(current.isNumber() ? ValueWords.number(current) : "not measured");
        if (target.isNumber()) {
            words.append(" of ").append(ValueWords.number(target));
        }
        if (start.isNumber()) {
            words.append(", from ").append(ValueWords.number(start));
        }
        percent(start, target, current)
                .ifPresent(percent -> words.append(" (").append(percent).append(" %)"));
        return words.toString();
    }

    private static Optional<Long> percent(JsonNode start, JsonNode target, JsonNode current) {
        var way = target.asDouble(0) - start.asDouble(0);
        return start.isNumber() && target.isNumber() && current.isNumber() && way != 0
                ? Optional.of(Math.round((current.doubleValue() - start.doubleValue()) / way * 100))
                : Optional.empty();
    }

    private static boolean mode(String text) {
        return text.equalsIgnoreCase("calculated") || text.equalsIgnoreCase("manual");
    }

    private static void known(String argument, JsonNode value, Set<String> members) {
        for (var entry : value.properties()) {
            if (!members.contains(entry.getKey())) {
                throw Names.refused(
                        argument,
                        "has " + String.join(", ", members.stream().sorted().toList()) + ", not "
                                + Names.quoted(entry.getKey()));
            }
        }
    }
}
