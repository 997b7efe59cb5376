package io.pbmcp.http;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything the transport needs from the rest of the server.
 *
 * @param peer the protocol
 * @param desk says who a caller is, on every request
 * @param readiness asked for each {@code /health/ready}; throwing means not ready
 * @param rejections hears of everybody turned away
 * @param clock says when a session was last used
 * @param randomness makes session ids; a {@link java.security.SecureRandom} outside of tests
 */
public record Neighbours(
        HttpPeer peer,
        SignInDesk desk,
        Supplier<Readiness> readiness,
        Rejections rejections,
        InstantSource clock,
        RandomGenerator randomness) {}
