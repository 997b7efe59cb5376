package io.pbmcp.tools.golden;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Common;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Required;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.kit.Unlisted;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schemas of a tool from its records; at build time only, because it is slow and its result is fixed. */
final class Schemas {

    private Schemas() {}

    /** Bounds that are checked, but not listed: nobody writes a call by them, and every agent pays for reading them. */
    private static final Set<String> CHECKED_ONLY =
            Set.of("maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum");

    /** Marks choices that are checked, but not listed. */
    private static final String MARK = "$comment";

    /** Schema of the arguments as it is listed, with those that the kit adds. */
    static ObjectNode input(Definition<?, ?> definition) {
        var schema = marked(definition);
        unbound(schema);
        unmark(schema);
        return schema;
    }

    private static void unbound(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("type")) {
            object.remove(CHECKED_ONLY);
            if (object.has(MARK)) {
                object.remove("enum");
            }
        } else if (schema instanceof ObjectNode object && object.has("description") && !object.has("properties")) {
            object.remove("additionalProperties");
        }
        schema.forEach(Schemas::unbound);
    }

    /** Schema of the arguments with every limit that is checked. */
    static ObjectNode checked(Definition<?, ?> definition) {
        var schema = marked(definition);
        unmark(schema);
        return schema;
    }

    private static void unmark(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path(MARK).isString()) {
            object.remove(MARK);
        }
        schema.forEach(Schemas::unmark);
    }

    private static ObjectNode marked(Definition<?, ?> definition) {
        var schema = generator(Required::is).generateSchema(definition.argumentType());
        if (definition.takesDryRun()) {
            property(schema, Common.DRY_RUN).put("type", "boolean").put("description", "Show, send nothing.");
        }
        if (definition.takesConfirm()) {
            property(schema, Common.CONFIRM).put("type", "string").put("description", "Ticket, once asked for.");
        }
        return schema;
    }

    /** Schema of the structured result. */
    static ObjectNode output(Definition<?, ?> definition) {
        var schema = generator(Schemas::always).generateSchema(definition.resultType());
        neverNull(schema);
        unmark(schema);
        return schema;
    }

    /** What is absent is left out of an answer, so nothing in it is ever null. */
    private static void neverNull(JsonNode schema) {
        if (schema.path("type").isArray()) {
            ((ObjectNode) schema).put("type", schema.path("type").get(0).stringValue());
        }
        schema.forEach(Schemas::neverNull);
    }

    private static ObjectNode property(ObjectNode schema, String name) {
        return schema.withObjectProperty("properties").putObject(name);
    }

    private static boolean always(RecordComponent component) {
        return component.getType() != Optional.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static SchemaGenerator generator(Predicate<RecordComponent> required) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .without(Option.SCHEMA_VERSION_INDICATOR)
                .with(
                        Option.INLINE_ALL_SCHEMAS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.FLATTENED_OPTIONALS)
                .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
        config.forFields()
                .withPropertyNameOverrideResolver(field -> Spelling.snake(field.getDeclaredName()))
                .withRequiredCheck(field -> component(field).map(required::test).orElse(false))
                .withIgnoreCheck(
                        field -> field.getAnnotationConsideringFieldAndGetterIfSupported(JsonIgnore.class) != null)
                .withNullableCheck(field -> false)
                .withDescriptionResolver(field -> Optional.ofNullable(
                                field.getAnnotationConsideringFieldAndGetterIfSupported(Description.class))
                        .map(Description::value)
                        .orElse(null));
        config.forTypesInGeneral()
                .withPropertySorter((unusedLeft, unusedRight) -> 0)
                .withCustomDefinitionProvider((type, context) -> simple(type.getErasedType())
                        .map(schema -> new CustomDefinition(
                                schema,
                                CustomDefinition.DefinitionType.INLINE,
                                CustomDefinition.AttributeInclusion.YES))
                        .orElse(null));
        return new SchemaGenerator(config.build());
    }

    private static Optional<RecordComponent> component(FieldScope field) {
        var type = field.getDeclaringType().getErasedType();
        return type.isRecord() && !field.isFakeContainerItemScope()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getName().equals(field.getDeclaredName()))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<ObjectNode> simple(Class<?> type) {
        var schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnum() && Word.class.isAssignableFrom(type)) {
            var words = schema.put("type", "string").putArray("enum");
            Arrays.stream(type.getEnumConstants())
                    .map(Word.class::cast)
                    .map(Word::word)
                    .forEach(words::add);
            if (type.isAnnotationPresent(Unlisted.class)) {
                schema.put(MARK, "checked only");
            }
        } else if (type == Secret.class) {
            schema.put("type", "string");
        } else if (type == LocalDate.class) {
            schema.put("type", "string").put("format", "date");
        } else if (type == Instant.class) {
            schema.put("type", "string").put("format", "date-time");
        } else if (type == ObjectNode.class || Map.class.isAssignableFrom(type)) {
            schema.put("type", "object").put("additionalProperties", true);
        } else if (type != JsonNode.class) {
            return Optional.empty();
        }
        return Optional.of(schema);
    }
}
