package io.pbmcp.http;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to {@code initialize}.
 *
 * @param response the JSON-RPC response to send
 * @param conversation what follows; absent when the response is an error, and then no session is opened
 */
public record Opening(ObjectNode response, Optional<Conversation> conversation) {}
