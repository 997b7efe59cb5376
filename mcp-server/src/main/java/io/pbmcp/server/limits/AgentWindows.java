package io.pbmcp.server.limits;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Limits.Admission;
import io.pbmcp.policy.Limits.Admitted;
import io.pbmcp.policy.Limits.Throttled;
import io.pbmcp.policy.Rate;
import io.pbmcp.policy.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The windows of one agent, of which a call takes from all or from none. */
final class AgentWindows {

    private final Map<Kind, Counted> windows = new EnumMap<>(Kind.class);

    private enum Kind implements Word {
        CALLS,
        WRITES,
        DELETES
    }

    private record Counted(Rate.Per rate, RollingWindow window) {}

    /** @param nanos read under the lock, so that calls are counted in the order of their times */
    synchronized Admission admit(AgentLimits limits, Access access, LongSupplier nanos) {
        var now = nanos.getAsLong();
        var concerned = new ArrayList<RollingWindow>();
        var wait = 0L;
        var limit = "";
        for (var kind : kinds(access)) {
            if (rate(limits, kind) instanceof Rate.Per rate) {
                var window = window(kind, rate);
                concerned.add(window);
                var until = window.untilRoom(now);
                if (until > wait) {
                    wait = until;
                    limit = kind.word() + ": " + rate.text();
                }
            } else {
                windows.remove(kind);
            }
        }
        if (wait > 0) {
            return new Throttled(wholeMillis(wait), limit);
        }
        concerned.forEach(window -> window.admit(now));
        return new Admitted();
    }

    /** The window of that kind, with the rate that holds now and the calls that were let in under an earlier one. */
    private RollingWindow window(Kind kind, Rate.Per rate) {
        var length = rate.window().length().toNanos();
        var counted = windows.get(kind);
        if (counted == null) {
            counted = new Counted(rate, new RollingWindow(rate.calls(), length));
        } else if (!counted.rate.equals(rate)) {
            counted = new Counted(rate, counted.window.changedTo(rate.calls(), length));
        }
        windows.put(kind, counted);
        return counted.window;
    }

    private static List<Kind> kinds(Access access) {
        return switch (access) {
            case READ -> List.of(Kind.CALLS);
            case WRITE -> List.of(Kind.CALLS, Kind.WRITES);
            case DELETE -> List.of(Kind.CALLS, Kind.WRITES, Kind.DELETES);
        };
    }

    private static Rate rate(AgentLimits limits, Kind kind) {
        return switch (kind) {
            case CALLS -> limits.calls();
            case WRITES -> limits.writes();
            case DELETES -> limits.deletes();
        };
    }

    private static Duration wholeMillis(long nanos) {
        return Duration.ofMillis((nanos + 999_999) / 1_000_000);
    }
}
