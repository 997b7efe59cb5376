package io.pbmcp.tools.workspace;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The part of what is known that was read by one credential. */
record Shelf(Copies copies, String credential) {

    /** What stands there, else what {@code load} reads, which is then kept. */
    <T> Mono<T> take(String what, Class<T> type, Mono<T> load) {
        return fresh(what, type, load, there -> true);
    }

    /**
     * Finds something in what stands there. Looks a second time, in a fresh copy, before it takes no for an answer; a copy
     * that was read just now is fresh enough.
     *
     * @param find whether the copy has what is wanted
     */
    <T> Mono<T> fresh(String what, Class<T> type, Mono<T> load, Function<T, Boolean> find) {
        return Mono.defer(() -> {
            var key = copies.key(credential, what);
            return copies.find(key, type).filter(find::apply).map(Mono::just).orElseGet(() -> {
                var number = copies.number();
                return load.doOnNext(read -> copies.put(key, number, read));
            });
        });
    }

    /** Empties it; what is still being read does not get there any more. */
    void clear() {
        copies.forget(credential);
    }
}
