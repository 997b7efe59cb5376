package io.pbmcp.tools.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a tool as they were generated from its records, reviewed, and packed into the jar; so that a start
 * neither generates nor checks any.
 *
 * @param inputSchema JSON Schema of the arguments, with those the kit adds
 * @param outputSchema JSON Schema of the structured result
 */
record Contract(ObjectNode inputSchema, ObjectNode outputSchema) {

    /** Reads the contract that belongs to a tool. */
    static Contract of(String tool) {
        var resource = "/io/pbmcp/tools/golden/" + tool + "/contract.json";
        try (var in = Contract.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Tool " + tool + " has no contract: run mvn -pl tools test -Dgolden=update");
            }
            var contract = Json.MAPPER.readTree(in);
            return new Contract((ObjectNode) contract.get("inputSchema"), (ObjectNode) contract.get("outputSchema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
