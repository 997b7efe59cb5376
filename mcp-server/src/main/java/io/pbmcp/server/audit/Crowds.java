package io.pbmcp.server.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A crowd for each agent, so that one that is refused all the time hides nothing of another. */
final class Crowds {

    private final Map<String, Crowd> all = new ConcurrentHashMap<>();
    private final Function<String, Crowd> fresh;

    Crowds(Function<String, Crowd> fresh) {
        this.fresh = fresh;
    }

    /** That of an agent of the policy, so that there are only so many. */
    Crowd of(String agent) {
        return all.computeIfAbsent(agent, fresh);
    }

    /** Has every crowd tell its number at once. */
    void close() {
        all.values().forEach(Crowd::close);
    }
}
