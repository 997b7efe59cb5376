package io.pbmcp.server.hosted;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that fit a tool's schema and were thought up by nobody: plausible ones and odd ones, the same for a seed. */
final class MadeArguments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MadeWords words;
    private final SplittableRandom random;

    MadeArguments(KnownObjects known, long seed) {
        random = new SplittableRandom(seed);
        words = new MadeWords(known, random);
    }

    /** Only what the schema requires. */
    ObjectNode least(String tool, JsonNode schema) {
        return object(tool, schema, name -> false);
    }

    /** Every member there is. */
    ObjectNode all(String tool, JsonNode schema) {
        return object(tool, schema, name -> true);
    }

    /** What the schema requires, and some of the rest. */
    ObjectNode some(String tool, JsonNode schema) {
        return object(tool, schema, name -> random.nextInt(3) == 0);
    }

    private ObjectNode object(String tool, JsonNode schema, Predicate<String> wanted) {
        var object = JSON.objectNode();
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(member -> {
            if (required.contains(member.getKey()) || wanted.test(member.getKey())) {
                object.set(member.getKey(), value(tool, member.getKey(), member.getValue(), wanted));
            }
        });
        if (schema.path("additionalProperties").asBoolean(false)) {
            words.fields().forEach(object::set);
        }
        return object;
    }

    private JsonNode value(String tool, String name, JsonNode schema, Predicate<String> wanted) {
        if (schema.path("enum").isArray()) {
            return pick(StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .toList());
        }
        return switch (schema.path("type").asString(words.shape())) {
            case "object" -> object(tool, schema, wanted);
            case "array" ->
                JSON.arrayNode()
                        .addAll(IntStream.range(0, random.nextInt(4))
                                .mapToObj(i -> value(tool, name, schema.path("items"), wanted))
                                .toList());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "number" -> number(schema);
            default -> JSON.stringNode(text(tool, name, schema.path("format").asString("")));
        };
    }

    private JsonNode number(JsonNode schema) {
        var least = schema.path("minimum").asInt(0);
        var most = Math.min(schema.path("maximum").asInt(1_000), least + 60);
        return JSON.numberNode(random.nextInt(least, most + 1));
    }

    private String text(String tool, String name, String format) {
        return switch (format) {
            case "date" -> "2026-0%d-1%d".formatted(random.nextInt(1, 10), random.nextInt(10));
            case "date-time" -> "2026-0%d-1%dT09:30:00Z".formatted(random.nextInt(1, 10), random.nextInt(10));
            default -> words.text(tool, name);
        };
    }

    private JsonNode pick(List<JsonNode> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
