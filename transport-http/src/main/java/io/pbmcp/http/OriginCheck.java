package io.pbmcp.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a web page may call. Programs send no {@code Origin}; pages of this machine may call a server that only this machine
 * reaches, and all others must be listed.
 *
 * @param loopback whether pages of this machine may call
 * @param allowed listed origins, whose pages may also read our answers
 */
record OriginCheck(boolean loopback, Set<Origin> allowed) {

    static OriginCheck of(HttpOptions options) {
        return new OriginCheck(
                Exposure.isLoopback(options.host()),
                options.allowOrigins().stream()
                        .flatMap(text -> Origin.read(text).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** What is wrong with the values of {@code Origin}. */
    Optional<String> objection(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            return Optional.of("More than one Origin header");
        }
        var origin = Origin.read(values.get(0));
        if (origin.filter(found -> allowed.contains(found) || (loopback && found.isLoopback()))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "Pages of this origin may not call this server; the operator can add one with --allow-origin");
    }

    /** The value to echo to a page that may read our answers. */
    Optional<String> readable(List<String> values) {
        return values.size() == 1
                        && Origin.read(values.get(0)).filter(allowed::contains).isPresent()
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    /** Whether any page may read our answers. */
    boolean hasReaders() {
        return !allowed.isEmpty();
    }
}
