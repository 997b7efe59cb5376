package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call as it came in, before anything was decided.
 *
 * @param id unique among all calls of all processes, such as a random UUID
 * @param caller who calls, and for whom
 * @param tool name of the tool, as the caller wrote it
 * @param arguments as the caller sent them; only their shape, ids and vocabulary get into the trail
 * @param policy version of the policy that the call is decided by
 * @param client name and version that the client gives itself, when it does
 * @param method of the protocol by which it came, such as {@code tools/call} or {@code resources/read}
 */
public record CallRecord(
        String id,
        Caller caller,
        String tool,
        JsonNode arguments,
        String policy,
        Optional<String> client,
        String method) {}
