package io.pbmcp.sandbox.plugins;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What the button of one feature says.
 *
 * @param id place on the shelf; on the wire a connection goes by the id of its feature
 * @param state as {@link ConnectionState} reads it, never {@code initial}; never change the node
 */
public record PluginConnection(UUID id, UUID integration, UUID entity, JsonNode state) {}
