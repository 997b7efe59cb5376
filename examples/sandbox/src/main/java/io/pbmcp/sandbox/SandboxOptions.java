package io.pbmcp.sandbox;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How a sandbox is to be started.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param size how much a seeded world holds
 * @param limitPerSecond requests one token may make in a sliding second of {@code time}; 0 for no limit
 * @param time the sandbox's clock, for timestamps, cursors and the rate limit
 * @param seed the same seed gives the same ids and the same token
 * @param seeded whether the world starts with sample data, or with one admin and the standard fields only
 */
public record SandboxOptions(
        String host, int port, Size size, int limitPerSecond, InstantSource time, long seed, boolean seeded) {

    public SandboxOptions {
        if (port < 0 || port > 65_535 || limitPerSecond < 0) {
            throw new IllegalArgumentException("port must be 0 to 65535, limitPerSecond not negative");
        }
    }

    /** A small seeded world on a free port of this machine, with Productboard's limit of 50 requests a second. */
    public static SandboxOptions standard() {
        return new SandboxOptions("127.0.0.1", 0, Size.SMALL, 50, Clock.systemUTC(), 20_261_121L, true);
    }

    public SandboxOptions withPort(int changed) {
        return new SandboxOptions(host, changed, size, limitPerSecond, time, seed, seeded);
    }

    public SandboxOptions withSize(Size changed) {
        return new SandboxOptions(host, port, changed, limitPerSecond, time, seed, seeded);
    }

    public SandboxOptions withLimitPerSecond(int changed) {
        return new SandboxOptions(host, port, size, changed, time, seed, seeded);
    }

    public SandboxOptions withTime(InstantSource changed) {
        return new SandboxOptions(host, port, size, limitPerSecond, changed, seed, seeded);
    }

    public SandboxOptions withSeed(long changed) {
        return new SandboxOptions(host, port, size, limitPerSecond, time, changed, seeded);
    }

    /** A world with one admin and the standard fields, nothing else. */
    public SandboxOptions unseeded() {
        return new SandboxOptions(host, port, size, limitPerSecond, time, seed, false);
    }

    /** How much a seeded world holds. */
    public enum Size {
        /** One company's worth that a person can look through. */
        SMALL,

        /** What grew for years in a big firm: 100,000 entities, 50,000 notes. Takes a few seconds to fill. */
        LARGE;

        /** The word for it on a command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
