package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings events to their subscribers, outside of the world's lock. An attempt that fails is repeated after 1, 3, 9 …
 * minutes of the sandbox's clock, eight attempts in all. A subscription whose attempts keep failing is not served any more.
 */
public final class Deliveries implements AutoCloseable {

    /** Attempts for one event. */
    public static final int ATTEMPTS = 8;

    /** Failed attempts in a row after which a subscription is not served any more; Productboard says "too many". */
    public static final int PATIENCE = 24;

    private static final int KEPT = 200;
    private static final int AT_ONCE = 16;
    private static final long TICK_MILLIS = 1000;
    private static final long GATHER_MILLIS = 5;

    private final World world;
    private final Callbacks callbacks;
    private final Scheduler scheduler;
    private final Events events;
    private final Map<Long, Delivery> open = new LinkedHashMap<>();
    private final Deque<Delivery> ended = new ArrayDeque<>();
    private final Map<Delivery.State, Long> counts = new EnumMap<>(Delivery.State.class);
    private final Map<UUID, Integer> failures = new HashMap<>();
    private long last;
    private boolean ticking;
    private boolean awake;

    /** Listens to a world from now on. {@code scheduler} looks after what is due, and is disposed of with this. */
    public Deliveries(World world, Callbacks callbacks, Scheduler scheduler) {
        this.world = world;
        this.callbacks = callbacks;
        this.scheduler = scheduler;
        this.events = new Events(world);
        world.onChange(this::changed);
    }

    /**
     * Sends everything that is due; completes when all of it was answered, or not answered. Never fails. When it is
     * cancelled, what has no answer yet is due again, as if it had not been sent; it may arrive twice.
     */
    public Mono<Void> sendDue() {
        return Mono.defer(() -> {
            List<Delivery> claimed = claimed();
            return Flux.fromIterable(claimed)
                    .flatMap(this::attempt, AT_ONCE)
                    .then()
                    .doFinally(end -> {
                        if (end == SignalType.CANCEL) {
                            letGo(claimed);
                        }
                    });
        });
    }

    /** Gives up everything that has not arrived, and forgets who failed. */
    public synchronized void cancel() {
        cancel(delivery -> true, Delivery.State.CANCELLED, "reset");
        failures.clear();
    }

    synchronized void cancel(UUID webhook) {
        cancel(delivery -> delivery.webhook().id().equals(webhook), Delivery.State.CANCELLED, "deleted");
        failures.remove(webhook);
    }

    /** What has not arrived, and the latest of what did or will not; oldest first. */
    public synchronized List<Delivery> all() {
        List<Delivery> all = new ArrayList<>(ended);
        all.addAll(open.values());
        return all;
    }

    /** Counts and the deliveries themselves, for the control address. */
    public synchronized ObjectNode shown() {
        ObjectNode shown = Json.object();
        for (Delivery.State state : Delivery.State.values()) {
            long now = open.values().stream()
                    .filter(delivery -> delivery.state() == state)
                    .count();
            shown.put(state.name().toLowerCase(Locale.ROOT), now + counts.getOrDefault(state, 0L));
        }
        ArrayNode disabled = shown.putArray("disabled");
        failures.keySet().stream().filter(this::disabled).sorted().forEach(id -> disabled.add(id.toString()));
        ArrayNode list = shown.putArray("deliveries");
        all().forEach(delivery -> list.add(delivery.shown()));
        return shown;
    }

    @Override
    public void close() {
        scheduler.dispose();
    }

    /** Runs under the world's lock, so it only writes down what is to be sent. */
    private void changed(Change change) {
        Collection<Webhook> webhooks = world.shelf(Webhook.class).all();
        if (webhooks.isEmpty()) {
            return;
        }
        for (Event event : events.of(change)) {
            for (Webhook webhook : webhooks) {
                if (webhook.events().contains(event.type())) {
                    add(webhook, event);
                }
            }
        }
    }

    private synchronized void add(Webhook webhook, Event event) {
        if (disabled(webhook.id())) {
            return;
        }
        Delivery delivery = Delivery.of(++last, webhook, event, world.now());
        open.put(delivery.number(), delivery);
        if (!ticking) {
            ticking = true;
            scheduler.schedulePeriodically(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (!awake) {
            awake = true;
            scheduler.schedule(this::tick, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        sendDue().subscribe();
    }

    private synchronized List<Delivery> claimed() {
        awake = false;
        List<Delivery> due = open.values().stream()
                .filter(delivery -> delivery.due(world.now()))
                .map(Delivery::sending)
                .toList();
        due.forEach(delivery -> open.put(delivery.number(), delivery));
        return due;
    }

    private synchronized void letGo(List<Delivery> claimed) {
        claimed.stream()
                .filter(delivery -> delivery.equals(open.get(delivery.number())))
                .forEach(delivery -> open.put(delivery.number(), delivery.unsent(world.now())));
    }

    private Mono<Void> attempt(Delivery delivery) {
        Webhook webhook = delivery.webhook();
        if (!callbacks.reaches(webhook.url())) {
            return Mono.fromRunnable(() -> end(delivery, Delivery.State.FAILED, "nobody stands for this host"));
        }
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        webhook.authorization().ifPresent(value -> headers.put("Authorization", value));
        return Mono.defer(() -> callbacks.send("POST", webhook.url(), headers, delivery.body()))
                .doOnNext(answer -> answered(delivery, answer.status()))
                .onErrorResume(wrong -> Mono.fromRunnable(
                        () -> failed(delivery, wrong.getClass().getSimpleName())))
                .then();
    }

    private void answered(Delivery delivery, int status) {
        if (status >= 200 && status < 300) {
            end(delivery, Delivery.State.DELIVERED, String.valueOf(status));
        } else {
            failed(delivery, String.valueOf(status));
        }
    }

    private synchronized void failed(Delivery delivery, String why) {
        if (!open.containsKey(delivery.number())) {
            return;
        }
        UUID webhook = delivery.webhook().id();
        failures.merge(webhook, 1, Integer::sum);
        if (delivery.attempts() == ATTEMPTS) {
            end(delivery, Delivery.State.FAILED, why);
        } else {
            Duration pause = Duration.ofMinutes((long) Math.pow(3, delivery.attempts() - 1));
            open.put(delivery.number(), delivery.waiting(world.now().plus(pause), why));
        }
        if (disabled(webhook)) {
            cancel(other -> other.webhook().id().equals(webhook), Delivery.State.FAILED, "disabled, after " + why);
        }
    }

    private synchronized void end(Delivery delivery, Delivery.State state, String how) {
        if (open.remove(delivery.number()) == null) {
            return;
        }
        if (state == Delivery.State.DELIVERED) {
            failures.remove(delivery.webhook().id());
        }
        counts.merge(state, 1L, Long::sum);
        ended.addLast(delivery.ended(state, how));
        if (ended.size() > KEPT) {
            ended.removeFirst();
        }
    }

    private void cancel(Predicate<Delivery> which, Delivery.State state, String why) {
        List.copyOf(open.values()).stream().filter(which).forEach(delivery -> end(delivery, state, why));
    }

    private boolean disabled(UUID webhook) {
        return failures.getOrDefault(webhook, 0) >= PATIENCE;
    }
}
