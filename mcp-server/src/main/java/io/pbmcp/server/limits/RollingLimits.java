package io.pbmcp.server.limits;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Limits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The limits of all agents, each over windows of its own, in the memory of this process. A read counts as a call; a
 * write as a call and a write; a delete as a call, a write and a delete. A call that one window refuses takes nothing
 * from the others. When a policy changes, what was let in before still counts.
 *
 * <p>Windows keep the time of every admitted call instead of refilling a bucket: a bucket that lets N calls in at once
 * would let up to 2N into one window.
 */
public final class RollingLimits implements Limits {

    private final Function<String, AgentLimits> limits;
    private final LongSupplier nanos;
    private final Map<String, AgentWindows> agents = new ConcurrentHashMap<>();

    /**
     * @param limits what holds now for the agent of that name; asked on every call
     * @param nanos monotonic time in nanoseconds, such as {@code System::nanoTime}
     */
    public RollingLimits(Function<String, AgentLimits> limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    @Override
    public Admission admit(Caller caller, Access access) {
        var holds = limits.apply(caller.agent());
        return agents.computeIfAbsent(caller.agent(), agent -> new AgentWindows())
                .admit(holds, access, nanos);
    }
}
