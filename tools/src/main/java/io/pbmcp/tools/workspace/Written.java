package io.pbmcp.tools.workspace;

import tools.jackson.databind.JsonNode;

/**
 * One value, ready to be sent.
 *
 * @param value as Productboard takes it
 * @param words as a person reads it
 */
record Written(JsonNode value, String words) {}
