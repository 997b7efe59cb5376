package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.line.Client;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, free of session, version and transport.
 *
 * @param method such as {@code tools/call}
 * @param params the parameters, empty when there were none
 * @param caller who asks, proved anew for this request
 * @param client what the program on the other end can do
 */
public record McpRequest(String method, ObjectNode params, Caller caller, Client client) {}
