package io.pbmcp.policy;

/** One way for an agent to prove who it is. */
public sealed interface SignIn {

    /** It is the process on the other end of standard input. */
    record Stdio() implements SignIn {}

    /**
     * It presents a key.
     *
     * @param sha256 SHA-256 of the key text, 64 lower-case hex digits
     */
    record ApiKey(String sha256) implements SignIn {}

    /** It need not prove anything; no file can say this, only the built-in policy of a throw-away sandbox. */
    record Anybody() implements SignIn {}
}
