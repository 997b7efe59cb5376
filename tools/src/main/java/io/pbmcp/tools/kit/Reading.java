package io.pbmcp.tools.kit;

/**
 * The outcome of reading the arguments of a call.
 *
 * @param <A> the arguments of the tool
 */
public sealed interface Reading<A extends Record> {

    /** Arguments that a tool can work with: complete, of the right shape, inside of their limits. */
    record Read<A extends Record>(A arguments, Common common) implements Reading<A> {}

    /** Arguments at fault, every one of them named. */
    record Refused<A extends Record>(Refusal refusal) implements Reading<A> {}
}
