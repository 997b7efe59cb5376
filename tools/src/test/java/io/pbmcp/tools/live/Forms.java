package io.pbmcp.tools.live;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Rewritings of Productboard's answers into the other form that its material has for the same thing. */
final class Forms {

    private static final List<String> PARTS = List.of("startDate", "endDate");

    private Forms() {}

    /** Every object in an answer, the outer ones first. */
    private static JsonNode everywhere(JsonNode node, Consumer<ObjectNode> change) {
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
        node.forEach(inner -> everywhere(inner, change));
        return node;
    }

    /** {@code {data, links}} as the bare list, where all of it is there. */
    static JsonNode bareRelationships(JsonNode answer) {
        return everywhere(answer, object -> {
            var known = object.path("relationships");
            if (known.path("data").isArray()
                    && !known.path("links").path("next").isString()) {
                object.set("relationships", known.path("data"));
            }
        });
    }

    /** Links that lead nowhere are not there at all. */
    static JsonNode absentNext(JsonNode answer) {
        return everywhere(answer, object -> {
            if (object.path("links") instanceof ObjectNode links
                    && links.path("next").isNull()) {
                links.remove("next");
                if (links.isEmpty()) {
                    object.remove("links");
                }
            }
        });
    }

    static UnaryOperator<JsonNode> without(String... members) {
        return answer -> everywhere(answer, object -> object.remove(List.of(members)));
    }

    static UnaryOperator<JsonNode> nulled(String member) {
        return answer -> everywhere(answer, object -> {
            if (object.path(member).isString()) {
                object.putNull(member);
            }
        });
    }

    static JsonNode wholeSeconds(JsonNode answer) {
        return everywhere(
                answer,
                object -> object.properties().forEach(member -> {
                    if (member.getKey().endsWith("At") && member.getValue().isString()) {
                        member.setValue(StringNode.valueOf(
                                member.getValue().stringValue().replaceFirst("\\.\\d+Z$", "Z")));
                    }
                }));
    }

    /** Members that nobody has heard of. */
    static JsonNode more(JsonNode answer) {
        return everywhere(answer, object -> {
            if (object.has("id") && object.has("fields")) {
                object.putObject("permissions").put("mayEdit", true);
                object.putArray("badges").add(1);
            }
        });
    }

    /** The words of enumerations that grow. */
    static JsonNode unheardOf(JsonNode answer) {
        return everywhere(answer, object -> {
            if (object.path("health") instanceof ObjectNode health) {
                health.put("status", "splendid").put("mode", "guessed");
            }
            if (object.path("workProgress") instanceof ObjectNode progress) {
                progress.put("mode", "guessed");
            }
            if (object.path("timeframe") instanceof ObjectNode timeframe) {
                timeframe.put("granularity", "fortnight");
            }
            if (object.path("role").isString()) {
                object.put("role", "wizard");
            }
            if (object.path("target").isObject()
                    && object.path("type").asString("").equals("link")) {
                object.put("type", "resembles");
            }
        });
    }

    /** The gateway's {@code {message}} as the API's own {@code {id, errors}}. */
    static JsonNode otherRefusal(JsonNode answer) {
        if (!answer.has("message")) {
            return answer;
        }
        var other = JsonNodeFactory.instance.objectNode().put("id", "req-1");
        other.putArray("errors")
                .addObject()
                .put("code", "auth.invalid")
                .put("title", "Invalid authentication")
                .put("detail", answer.path("message").asString());
        return other;
    }

    /** Schemas of fields by the name of their type, as configurations had them first. */
    static JsonNode namedSchemas(JsonNode answer) {
        return everywhere(answer, object -> {
            if (object.path("schema").isObject() && object.has("lifecycle")) {
                object.put("schema", name(object) + "FieldValue");
            }
        });
    }

    private static String name(ObjectNode field) {
        var schema = field.path("schema");
        var properties = schema.path("properties");
        return switch (schema.path("type").asString()) {
            case "boolean" -> "Boolean";
            case "number" -> "Number";
            case "array" ->
                field.path("values").path("links").path("next").asString("").contains("/teams")
                        ? "Teams"
                        : schema.path("items").path("properties").has("authorType") ? "Conversation" : "MultiSelect";
            case "string" -> text(schema);
            default ->
                PARTS.stream().anyMatch(properties::has)
                        ? "Timeframe"
                        : properties.has("startValue")
                                ? "Progress"
                                : properties.has("previousStatus")
                                        ? "Health"
                                        : properties.has("mode")
                                                ? properties.path("value").has("maximum") ? "WorkProgress" : "Number"
                                                : properties.has("email")
                                                        ? "Member"
                                                        : properties.has("color") ? "SingleSelect" : "Status";
        };
    }

    private static String text(JsonNode schema) {
        if (schema.has("enum")) {
            return "Granularity";
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> "Date";
            case "date-time" -> "DateTime";
            case "uri" -> "URL";
            default -> schema.path("maxLength").asInt(0) > 10_000 ? "RichText" : "Text";
        };
    }
}
