package io.pbmcp.server.hosted;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema file of one version of the protocol, when the folder with the reference has it. */
record ProtocolSchema(ObjectNode whole) {

    static Optional<ProtocolSchema> of(String version) {
        return Optional.ofNullable(System.getProperty("pbmcp.reference"))
                .map(folder -> Path.of(folder, "mcp", "schema-" + version + ".json"))
                .filter(Files::isRegularFile)
                .map(file -> new ProtocolSchema((ObjectNode) JsonMapper.shared().readTree(file.toFile())));
    }

    /** What is wrong with a value of the type of that name, one sentence each. */
    List<String> complaints(String type, JsonNode value) {
        var definitions = whole.has("$defs") ? "$defs" : "definitions";
        if (!whole.path(definitions).has(type)) {
            return List.of("the schema has no " + type);
        }
        var schema = JsonMapper.shared().createObjectNode().put("$ref", "#/" + definitions + "/" + type);
        schema.set(definitions, whole.path(definitions));
        var dialect = definitions.equals("$defs") ? SpecificationVersion.DRAFT_2020_12 : SpecificationVersion.DRAFT_7;
        return SchemaRegistry.withDefaultDialect(dialect).getSchema(schema).validate(value).stream()
                .map(Error::toString)
                .toList();
    }
}
