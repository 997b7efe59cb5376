package io.pbmcp.tools.productboard;

import java.time.Duration;

/**
 * How Productboard is spoken to.
 *
 * @param base where its API begins
 * @param connect time for a connection, TLS included
 * @param answer time for one whole answer, from its first byte sent to its last byte read
 * @param largest bytes of one answer at most
 * @param connections open at once, at most
 */
public record ClientSettings(BaseAddress base, Duration connect, Duration answer, int largest, int connections) {

    public ClientSettings {
        if (connect.isNegative() || connect.isZero() || answer.isNegative() || answer.isZero()) {
            throw new IllegalArgumentException("Time limits must be positive");
        }
        if (largest < 1 || connections < 1) {
            throw new IllegalArgumentException("Size and connections must be positive");
        }
    }

    /** What serves most: 5 s to connect, 25 s to answer, 16 MiB, 50 connections. */
    public static ClientSettings of(BaseAddress base) {
        return new ClientSettings(base, Duration.ofSeconds(5), Duration.ofSeconds(25), 16 * 1024 * 1024, 50);
    }
}
