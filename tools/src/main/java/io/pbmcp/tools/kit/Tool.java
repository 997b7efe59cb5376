package io.pbmcp.tools.kit;

import reactor.core.publisher.Mono;

/**
 * One capability. Implementations carry a {@link ToolCard}, keep no state, and live in one small file.
 *
 * @param <A> the arguments; the record is the only statement of them: schema, reading and checking all come from it
 * @param <R> the result; the record is the only statement of the structured output
 */
public interface Tool<A extends Record, R extends Record> {

    /**
     * Works out what the call would do, by reads alone: looks up what it touches, resolves names, checks values.
     * Fails with {@link RefusedException} when the caller has to change something.
     */
    Mono<Plan<R>> plan(A arguments, ToolContext context);

    /** The result as text for a reader with a token budget. */
    Document show(R result);
}
