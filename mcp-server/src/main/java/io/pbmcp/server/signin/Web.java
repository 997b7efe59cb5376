package io.pbmcp.server.signin;

import java.net.URI;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The network, as far as it takes to read a page. */
@FunctionalInterface
interface Web {

    /** Reads a page without following it anywhere; bounded in time and length. */
    Mono<Page> read(URI address);

    /**
     * What an address answered.
     *
     * @param object the body, when it is one strict JSON object
     */
    record Page(int status, Optional<StrictObject> object) {}
}
