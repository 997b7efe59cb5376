package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request that asked for something and called no tool, and what came of it.
 *
 * @param caller who asks
 * @param method of the protocol, such as {@code prompts/get}
 * @param target what was asked for, as the caller wrote it; blank when it named nothing
 * @param arguments as the caller sent them; only their shape, ids and vocabulary get into the trail
 * @param policy version of the policy that decided what the caller is shown
 * @param client name and version that the client gives itself
 * @param refused our own sentence about why it was refused; empty when it was served
 */
public record RequestRecord(
        Caller caller,
        String method,
        String target,
        JsonNode arguments,
        String policy,
        Optional<String> client,
        Optional<String> refused) {}
