package io.pbmcp.server.line;

import io.pbmcp.policy.Caller;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, as it arrived.
 *
 * @param id unique among all calls of all processes
 * @param caller who calls
 * @param tool name of the tool, as the caller wrote it
 * @param arguments as the caller sent them
 * @param client the program the call came through
 * @param arrived wall clock time of arrival
 * @param method of the protocol by which it came, such as {@code tools/call} or {@code resources/read}
 */
public record Call(
        String id, Caller caller, String tool, ObjectNode arguments, Client client, Instant arrived, String method) {}
