package io.pbmcp.policy;

/** Where a policy comes from; decides whom a refused caller is sent to. */
public sealed interface Origin {

    /**
     * Written by an operator.
     *
     * @param name the file, as the operator named it
     */
    record File(String name) implements Origin {}

    /**
     * Part of the server, for starts without a file.
     *
     * @param name such as {@code reader}
     */
    record BuiltIn(String name) implements Origin {}
}
