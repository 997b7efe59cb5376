package io.pbmcp.server.protocol;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The answer to one request. */
public sealed interface McpReply {

    /** Member of {@code _meta} that repeats the code of an error. */
    String CODE = "io.pbmcp/code";

    /** Member of {@code _meta} that says that strangers wrote a part of an answer. */
    String OUTSIDE_TEXT = "io.pbmcp/outside-text";

    /** It was served; a tool that failed is served, too. */
    record Result(ObjectNode result) implements McpReply {}

    /** The request itself was wrong. The message is ours alone: no text of an exception, none from the workspace. */
    record Failure(int code, String message) implements McpReply {

        /** JSON-RPC: the method does not exist. */
        public static final int METHOD_NOT_FOUND = -32601;
        /** JSON-RPC: the parameters are wrong. */
        public static final int INVALID_PARAMS = -32602;
        /** JSON-RPC: the server failed. */
        public static final int INTERNAL_ERROR = -32603;
        /** MCP: there is no such resource. */
        public static final int RESOURCE_NOT_FOUND = -32002;

        /** A request whose parameters are wrong. */
        public static Failure invalidParams(String message) {
            return new Failure(INVALID_PARAMS, message);
        }
    }

    /**
     * The scopes of the caller's access token are all that was in the way. The call is over and written down.
     *
     * @param scopes every scope that the call needs
     */
    record ScopesNeeded(Set<String> scopes, String message) implements McpReply {}
}
