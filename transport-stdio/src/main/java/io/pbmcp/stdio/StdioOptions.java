package io.pbmcp.stdio;

import java.time.Duration;

/**
 * How much a {@link StdioFront} takes, and how long it waits.
 *
 * @param lineLimit longest line read, in bytes without its line feed; a longer one is discarded and answered with an error
 * @param grace how long running calls may go on after the end of input or {@link StdioFront#close()}
 * @param flush how long, after that, finished answers may take to be written and abandoned calls to clean up
 * @param stall how long a client may send without reading before it counts as gone and the process ends with a failure
 * @param outputBuffer error replies of our own that may wait for a client that does not read; each running call adds two messages at most
 * @param inFlight most unanswered requests at once; one more is refused with -32000
 */
public record StdioOptions(
        int lineLimit, Duration grace, Duration flush, Duration stall, int outputBuffer, int inFlight) {

    public StdioOptions {
        atLeastOne("lineLimit", lineLimit);
        atLeastOne("outputBuffer", outputBuffer);
        atLeastOne("inFlight", inFlight);
        notNegative("grace", grace);
        notNegative("flush", flush);
        notNegative("stall", stall);
    }

    /** Lines of 4 MiB, 5 s of grace, 2 s to flush, 30 s of stall, 64 waiting error replies, 64 calls. */
    public static StdioOptions defaults() {
        return new StdioOptions(
                4 * 1024 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(30), 64, 64);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ": give zero or more");
        }
    }
}
