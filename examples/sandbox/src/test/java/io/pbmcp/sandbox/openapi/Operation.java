package io.pbmcp.sandbox.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of one OpenAPI file; {@code $ref} points within the file only. */
record Operation(String method, String template, JsonNode node, JsonNode file, Map<String, Schema> compiled) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /**
     * JSON Schema 2020-12 for which OpenAPI's own words are notes, every top level domain is a good one, and brackets may
     * stand in an address as they do in the files' own examples.
     */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+$", "format.email"))
            .format(PatternFormat.of("uri", "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$", "format.uri"))
            .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
            .build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            DIALECT,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** The operations of a file. */
    static Stream<Operation> of(JsonNode file) {
        return file.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> new Operation(
                                operation.getKey(),
                                path.getKey(),
                                operation.getValue(),
                                file,
                                new ConcurrentHashMap<>())));
    }

    List<String> request(Collection<String> queryNames, Optional<JsonNode> body) {
        List<String> complaints = new ArrayList<>();
        Set<String> known = node.path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        queryNames.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> complaints.add("unknown query parameter " + name + ", only " + known));
        JsonNode schema = resolved(node.path("requestBody")).at("/content/application~1json/schema");
        if (body.isPresent() == schema.isMissingNode()) {
            complaints.add(schema.isMissingNode() ? "takes no body" : "needs a body");
        }
        body.filter(present -> !schema.isMissingNode())
                .ifPresent(present -> complaints.addAll(check("request", schema, present)));
        return complaints;
    }

    List<String> response(int status, Optional<JsonNode> body) {
        JsonNode response = resolved(node.path("responses").path(String.valueOf(status)));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not documented for " + method + " " + template);
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return body.isPresent() ? List.of("status " + status + " must have no body") : List.of();
        }
        return body.map(present -> check("response" + status, schema, present))
                .orElse(List.of("status " + status + " must have a body"));
    }

    List<String> callback(String name, JsonNode body) {
        JsonNode sent = node.path("callbacks").path(name).values().iterator().next();
        JsonNode schema = resolved(sent.at("/post/requestBody")).at("/content/application~1json/schema");
        return check("callback " + name, schema, body);
    }

    private List<String> check(String place, JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(place, unused -> compile(schema)).validate(value).stream()
                .map(error -> place + " " + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /**
     * The schema as a document of its own, with the file's components beside it for its references. A field's default may
     * fit both of its forms: the files demand exactly one, which their own example of a default at run time does not meet.
     */
    private Schema compile(JsonNode schema) {
        ObjectNode document = schema.deepCopy().asObject();
        JsonNode components = file.path("components").deepCopy();
        if (components.path("schemas").path("ConfigurationFieldDefaultValue") instanceof ObjectNode choice
                && choice.has("oneOf")) {
            choice.set("anyOf", choice.remove("oneOf"));
        }
        document.set("components", components);
        return SCHEMAS.getSchema(document);
    }

    private JsonNode resolved(JsonNode reference) {
        JsonNode target = reference.path("$ref");
        return target.isString() ? file.at(target.stringValue().substring(1)) : reference;
    }
}
