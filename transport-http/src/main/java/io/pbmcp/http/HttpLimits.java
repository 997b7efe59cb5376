package io.pbmcp.http;

import java.time.Duration;

/**
 * How much of everything one server holds; all numbers are positive.
 *
 * @param bodyBytes longest request body
 * @param heldBodyBytes request bodies of all callers that are held at one time, each until its call is over; at least one of the longest
 * @param bodyTime until the whole body has to be there
 * @param headTime from the opening of a connection, or the end of its last answer, until the next request's headers are there
 * @param writeTime until the network has to take what is written
 * @param connections open connections
 * @param sessions open sessions of all agents
 * @param sessionsPerAgent open sessions of one agent
 * @param sessionIdle until a session that nobody uses is ended
 * @param callsPerSession requests that run at once in one session
 * @param bufferedEvents events that wait for a slow reader before it is dropped
 * @param bufferedBytes bytes that wait for a slow reader before it is dropped
 * @param keptEvents events per session kept for a client that comes back
 * @param keptBytes bytes of events per session kept for a client that comes back
 * @param heartbeat between two comments on an open stream
 */
public record HttpLimits(
        int bodyBytes,
        int heldBodyBytes,
        Duration bodyTime,
        Duration headTime,
        Duration writeTime,
        int connections,
        int sessions,
        int sessionsPerAgent,
        Duration sessionIdle,
        int callsPerSession,
        int bufferedEvents,
        int bufferedBytes,
        int keptEvents,
        int keptBytes,
        Duration heartbeat) {

    /** What a server runs with unless told otherwise. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            1 << 20,
            16 << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            2000,
            1000,
            100,
            Duration.ofMinutes(30),
            64,
            256,
            4 << 20,
            64,
            256 << 10,
            Duration.ofSeconds(15));

    public HttpLimits {
        positive("bodyBytes", bodyBytes);
        positive("heldBodyBytes", heldBodyBytes);
        if (heldBodyBytes < bodyBytes) {
            throw new IllegalArgumentException("heldBodyBytes must be at least bodyBytes, not " + heldBodyBytes);
        }
        positive("bodyTime", bodyTime);
        positive("headTime", headTime);
        positive("writeTime", writeTime);
        positive("connections", connections);
        positive("sessions", sessions);
        positive("sessionsPerAgent", sessionsPerAgent);
        positive("sessionIdle", sessionIdle);
        positive("callsPerSession", callsPerSession);
        positive("bufferedEvents", bufferedEvents);
        positive("bufferedBytes", bufferedBytes);
        positive("keptEvents", keptEvents);
        positive("keptBytes", keptBytes);
        positive("heartbeat", heartbeat);
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
