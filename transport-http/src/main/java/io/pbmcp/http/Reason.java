package io.pbmcp.http;

import io.pbmcp.policy.Word;

/** Why the transport turned somebody away. */
public enum Reason implements Word {
    /** Too many open connections, or a second request before the first was answered. */
    CONNECTION,
    /** No such address. */
    PATH,
    /** The address exists, the method does not. */
    METHOD,
    /** The Host header names another server. */
    HOST,
    /** A web page from elsewhere. */
    ORIGIN,
    /** No credential, a malformed one, or one that nobody has. */
    SIGN_IN,
    /** The scopes of an access token are all that is in the way of a call. */
    SCOPE,
    /** A narrowing header that cannot be read. */
    NARROWING,
    /** A protocol version that is not spoken here. */
    PROTOCOL_VERSION,
    /** The client would not read our answer. */
    ACCEPT,
    /** The body is not JSON. */
    CONTENT_TYPE,
    /** The body is longer than allowed. */
    BODY_SIZE,
    /** The request took too long to arrive. */
    TOO_SLOW,
    /** The body is no single valid JSON-RPC message. */
    MESSAGE,
    /** No session, or an unknown one. */
    SESSION,
    /** A session of another agent, or of another person of the same one; its sender is told that it is unknown. */
    SESSION_OF_ANOTHER,
    /** Too many sessions, too many running requests in one, or too many bodies at one time. */
    TOO_MANY,
    /** A reader that fell too far behind its stream. */
    SLOW_READER,
    /** The server is about to stop. */
    STOPPING,
    /** Something here failed; refused because the check could not be made. */
    FAILURE
}
