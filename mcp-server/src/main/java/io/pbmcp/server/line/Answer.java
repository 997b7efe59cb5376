package io.pbmcp.server.line;

import io.pbmcp.tools.kit.ErrorCode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller gets back.
 *
 * @param text for the model
 * @param error why the call did not do what it was asked to; empty when it did
 * @param structured the result as data, when the policy wants it sent
 */
public record Answer(String text, Optional<ErrorCode> error, Optional<JsonNode> structured) {}
