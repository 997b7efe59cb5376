package io.pbmcp.sandbox.http;

import java.util.Optional;

/**
 * A request as it came off the wire.
 *
 * @param path below the base of the API, still encoded, such as {@code /entities/search}
 * @param query raw query string without the question mark; "" for none
 * @param body at most {@link #MAX_BODY} bytes
 * @param tooLarge whether the body went on after that
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Incoming(
        String method,
        String path,
        String query,
        Optional<String> authorization,
        Optional<String> contentType,
        byte[] body,
        boolean tooLarge) {

    /** Largest body that is read, in bytes: four times the longest rich text. */
    public static final int MAX_BODY = 4 * 524_288;
}
