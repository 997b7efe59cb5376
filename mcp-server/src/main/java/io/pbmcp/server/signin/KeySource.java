package io.pbmcp.server.signin;

import reactor.core.publisher.Mono;

/** Where the keys of one issuer come from. */
@FunctionalInterface
interface KeySource {

    /** The keys as they are published now. Fails with {@link NoKeysException}; takes a bounded time. */
    Mono<KeySet> load();
}
