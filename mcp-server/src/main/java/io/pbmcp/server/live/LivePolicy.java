package io.pbmcp.server.live;

import io.pbmcp.policy.Policy;
import io.pbmcp.server.line.Rules;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The policy that holds now. A new one takes its place in one step; whoever began with the one before keeps what it
 * got.
 */
public final class LivePolicy implements Supplier<Rules> {

    private final Function<Policy, Rules> rules;
    private final Sinks.Many<Rules> versions = Sinks.many().replay().latest();
    private volatile Rules now;
    private volatile boolean stale;

    /**
     * A policy that holds until another one is put in force.
     *
     * @param rules makes the decision over a policy
     */
    public LivePolicy(Policy first, Function<Policy, Rules> rules) {
        this.rules = rules;
        this.now = rules.apply(first);
        versions.tryEmitNext(now);
    }

    /** The rules that hold now. */
    @Override
    public Rules get() {
        return now;
    }

    /** The policy that holds now. */
    public Policy policy() {
        return now.policy();
    }

    /** The rules that hold now, and then each that takes their place; never ends. Who is slow misses what lies between. */
    public Flux<Rules> versions() {
        return versions.asFlux().onBackpressureLatest();
    }

    /** Whether the policy in force is not the one that its file holds, because that one was refused. */
    public boolean isStale() {
        return stale;
    }

    /** Puts another policy in force, for every call that begins from now on. */
    synchronized void replace(Policy next) {
        if (!next.equals(now.policy())) {
            now = rules.apply(next);
            versions.tryEmitNext(now);
        }
        stale = false;
    }

    /** Keeps the policy that is in force, because what should take its place was refused. */
    synchronized void keep() {
        stale = true;
    }
}
