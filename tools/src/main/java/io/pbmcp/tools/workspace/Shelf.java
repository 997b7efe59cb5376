package io.pbmcp.tools.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The part of what is known that was read by one credential. */
record Shelf(Cache<Workspaces.Key, Object> known, String credential) {

    /** What stands there, else what {@code load} reads, which is then kept. */
    <T> Mono<T> take(String what, Class<T> type, Mono<T> load) {
        return Mono.defer(() -> {
            var there = known.getIfPresent(new Workspaces.Key(credential, what));
            return type.isInstance(there) ? Mono.just(type.cast(there)) : refresh(what, load);
        });
    }

    /**
     * Finds something in what stands there. Looks a second time, in a fresh copy, before it takes no for an answer; a copy
     * that was read just now is fresh enough.
     *
     * @param find whether the copy has what is wanted
     */
    <T> Mono<T> fresh(String what, Class<T> type, Mono<T> load, Function<T, Boolean> find) {
        return Mono.defer(() -> {
            var there = known.getIfPresent(new Workspaces.Key(credential, what));
            return type.isInstance(there) && find.apply(type.cast(there))
                    ? Mono.just(type.cast(there))
                    : refresh(what, load);
        });
    }

    private <T> Mono<T> refresh(String what, Mono<T> load) {
        return load.doOnNext(read -> known.put(new Workspaces.Key(credential, what), read));
    }

    /** Empties it. */
    void clear() {
        known.asMap().keySet().removeIf(key -> key.credential().equals(credential));
    }
}
