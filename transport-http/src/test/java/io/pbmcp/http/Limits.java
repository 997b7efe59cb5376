package io.pbmcp.http;

import java.time.Duration;

/** Limits of a test: the usual ones, with some of them made small. */
final class Limits {

    int bodyBytes = HttpLimits.DEFAULT.bodyBytes();
    int heldBodyBytes = HttpLimits.DEFAULT.heldBodyBytes();
    Duration bodyTime = HttpLimits.DEFAULT.bodyTime();
    Duration headTime = HttpLimits.DEFAULT.headTime();
    Duration writeTime = HttpLimits.DEFAULT.writeTime();
    int connections = HttpLimits.DEFAULT.connections();
    int sessions = HttpLimits.DEFAULT.sessions();
    int sessionsPerAgent = HttpLimits.DEFAULT.sessionsPerAgent();
    int callsPerSession = HttpLimits.DEFAULT.callsPerSession();
    int bufferedEvents = HttpLimits.DEFAULT.bufferedEvents();
    int keptEvents = HttpLimits.DEFAULT.keptEvents();
    Duration heartbeat = HttpLimits.DEFAULT.heartbeat();

    HttpLimits build() {
        return new HttpLimits(
                bodyBytes,
                heldBodyBytes,
                bodyTime,
                headTime,
                writeTime,
                connections,
                sessions,
                sessionsPerAgent,
                HttpLimits.DEFAULT.sessionIdle(),
                callsPerSession,
                bufferedEvents,
                HttpLimits.DEFAULT.bufferedBytes(),
                keptEvents,
                HttpLimits.DEFAULT.keptBytes(),
                heartbeat);
    }
}
