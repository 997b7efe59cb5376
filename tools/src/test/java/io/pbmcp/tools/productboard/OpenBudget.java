package io.pbmcp.tools.productboard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A budget that lets everything through and remembers what it was told. */
final class OpenBudget implements UpstreamBudget {

    final List<Ticket> turns = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> served = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> turn(Ticket ticket) {
        return Mono.fromRunnable(() -> turns.add(ticket));
    }

    @Override
    public void throttled(String credential, Duration pause) {
        pauses.add(pause);
    }

    @Override
    public void served(String credential) {
        served.add(credential);
    }
}
