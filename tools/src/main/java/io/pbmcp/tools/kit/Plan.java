package io.pbmcp.tools.kit;

import io.pbmcp.policy.Reach;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * One call, worked out and not yet made.
 *
 * @param reach what it touches; decided on once more before anything runs
 * @param writes the exact requests it would send, in order; empty for a read. {@code dry_run} shows them
 * @param effect what would change for good, for tools that need confirmation
 * @param run makes the call and reads back what it wrote; subscribed to once, after permission, confirmation and intent
 * @param <R> the result of the tool
 */
public record Plan<R extends Record>(
        Reach reach, List<UpstreamRequest> writes, Optional<Effect> effect, Supplier<Mono<R>> run) {

    public Plan {
        writes = List.copyOf(writes);
    }

    /** A call that only reads. */
    public static <R extends Record> Plan<R> read(Reach reach, Supplier<Mono<R>> run) {
        return new Plan<>(reach, List.of(), Optional.empty(), run);
    }

    /** A call that writes what can be undone. */
    public static <R extends Record> Plan<R> write(Reach reach, List<UpstreamRequest> writes, Supplier<Mono<R>> run) {
        return new Plan<>(reach, writes, Optional.empty(), run);
    }

    /** A call that somebody has to agree to. */
    public static <R extends Record> Plan<R> confirmed(
            Reach reach, List<UpstreamRequest> writes, Effect effect, Supplier<Mono<R>> run) {
        return new Plan<>(reach, writes, Optional.of(effect), run);
    }
}
