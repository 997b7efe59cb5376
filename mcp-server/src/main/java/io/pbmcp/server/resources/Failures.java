package io.pbmcp.server.resources;

import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.tools.kit.Refusal;

/** What a refused call is to somebody who reads a resource, in words of ours alone. */
final class Failures {

    private static final int LONGEST = 600;

    private Failures() {}

    /** The same for what does not exist, what is no address at all, and what the caller may not know of. */
    static McpReply unknown() {
        return new McpReply.Failure(
                McpReply.Failure.RESOURCE_NOT_FOUND,
                "There is no such resource for you; resources/list and resources/templates/list show what there is");
    }

    static McpReply of(Refusal refusal) {
        return switch (refusal.code()) {
            case NOT_FOUND, NOT_PERMITTED, INVALID_ARGUMENTS, INVALID_VALUE -> unknown();
            default -> new McpReply.Failure(McpReply.Failure.INTERNAL_ERROR, OneLine.of(words(refusal), LONGEST));
        };
    }

    /** Neither the violations nor what Productboard said: those may hold text of strangers. */
    private static String words(Refusal refusal) {
        var wait = refusal.retryAfter()
                .map(time -> " Wait " + Math.max(1, (time.toMillis() + 999) / 1000) + " s.")
                .orElse("");
        return refusal.code().word() + ": " + refusal.what() + wait + " Next: " + refusal.next();
    }
}
