package io.pbmcp.server.login;

import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.login.Renewal.Verdict;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A kept sign-in in use: renewed before it ends and once it was refused, by one renewal at a time, whoever asks. One that
 * cannot be renewed goes on until it ends.
 */
final class LiveSignIn implements TokenSource {

    /** How long before its end a token is renewed. */
    static final Duration EARLY = Duration.ofMinutes(5);

    /** The pause after a renewal that failed. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** The pause between renewals that only a refusal called for. */
    static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

    private final Renewal renewal;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Scheduler scheduler;
    private final Bounded scopesAsked;
    private final Object lock = new Object();
    private volatile SignedIn held;
    private @Nullable Mono<Verdict> running;
    private Optional<Verdict> failed = Optional.empty();
    private Optional<Secret> dead = Optional.empty();
    private long failedAt;
    private Optional<Long> refusedAt = Optional.empty();

    /**
     * @param nanos monotonic time in nanoseconds
     * @param scheduler where renewals may block
     */
    LiveSignIn(SignedIn held, Renewal renewal, InstantSource clock, LongSupplier nanos, Scheduler scheduler) {
        this.held = held;
        this.renewal = renewal;
        this.clock = clock;
        this.nanos = nanos;
        this.scheduler = scheduler;
        this.scopesAsked = new Bounded(Duration.ofSeconds(5), Duration.ofMinutes(5), nanos);
    }

    /** Whether its access token can be sent for a while. */
    static boolean lasts(SignedIn signedIn, Instant now) {
        return now.plus(EARLY).isBefore(signedIn.accessEnds());
    }

    @Override
    public String credential() {
        return "sign-in:" + held.id();
    }

    /** What it may do; nothing but reading while nobody knows. */
    Grants ceiling() {
        return held.ceiling();
    }

    /** Whether somebody has to sign in again before it is of any use. */
    boolean ended() {
        synchronized (lock) {
            return failed.filter(Verdict.Ended.class::isInstance).isPresent()
                    && !clock.instant().isBefore(held.accessEnds());
        }
    }

    @Override
    public Mono<Secret> token() {
        return Mono.defer(() -> {
            askScopes();
            var now = held;
            return lasts(now, clock.instant())
                    ? Mono.just(now.access())
                    : renewed(now).flatMap(verdict -> token(verdict, now));
        });
    }

    @Override
    public Mono<Secret> insteadOf(Secret refused) {
        return Mono.defer(() -> {
            Mono<Verdict> flight;
            // One look for all three, or a refusal that comes while a renewal starts or ends would find neither.
            synchronized (lock) {
                if (!held.access().equals(refused)) {
                    return Mono.just(held.access());
                }
                var idle = running == null;
                if (idle && insistedLately()) {
                    return Mono.empty();
                }
                flight = renewal(held);
                if (idle && running != null) {
                    refusedAt = Optional.of(nanos.getAsLong());
                }
            }
            return going(flight)
                    .flatMap(verdict -> verdict instanceof Verdict.Renewed renewed
                            ? Mono.just(renewed.signedIn().access())
                            : Mono.empty());
        });
    }

    /** Finds out what it may do, when nobody said so; asked again with growing pauses. Returns at once. */
    void askScopes() {
        var now = held;
        if (now.scopes().isEmpty() && scopesAsked.mayTry()) {
            scheduler.schedule(() -> renewal.scopes(now).ifPresent(known -> {
                synchronized (lock) {
                    if (held.id().equals(now.id())) {
                        held = held.with(known);
                    }
                }
            }));
        }
    }

    private Mono<Secret> token(Verdict verdict, SignedIn old) {
        if (verdict instanceof Verdict.Renewed renewed) {
            return Mono.just(renewed.signedIn().access());
        }
        if (clock.instant().isBefore(old.accessEnds())) {
            return Mono.just(old.access());
        }
        return Mono.error(new ProductboardException(
                verdict instanceof Verdict.Ended
                        ? ProductboardException.Kind.UNAUTHENTICATED
                        : ProductboardException.Kind.BUSY));
    }

    /** Whether a renewal that only a refusal called for began a moment ago; then the next has to wait. Holds the lock. */
    private boolean insistedLately() {
        return refusedAt
                .filter(before -> nanos.getAsLong() - before < BETWEEN_REFUSALS.toNanos())
                .isPresent();
    }

    private Mono<Verdict> renewed(SignedIn old) {
        Mono<Verdict> flight;
        synchronized (lock) {
            flight = renewal(old);
        }
        return going(flight);
    }

    /** The renewal that is under way, or a new one; all who ask meanwhile get the same. Holds the lock. */
    private Mono<Verdict> renewal(SignedIn old) {
        if (!held.access().equals(old.access())) {
            return Mono.just(new Verdict.Renewed(held));
        }
        if (running != null) {
            return running;
        }
        if (failed.isPresent() && nanos.getAsLong() - failedAt < PAUSE.toNanos()) {
            return Mono.just(failed.get());
        }
        var flight = Mono.fromCallable(() -> renewal.run(old, dead))
                .subscribeOn(scheduler)
                .onErrorReturn(new Verdict.Unavailable())
                .doOnNext(this::settle)
                .cache();
        running = flight;
        return flight;
    }

    /** Started outside the lock, and not by whoever waits for it: it goes on when they have gone. */
    private static Mono<Verdict> going(Mono<Verdict> flight) {
        flight.subscribe();
        return flight;
    }

    private void settle(Verdict verdict) {
        synchronized (lock) {
            running = null;
            if (verdict instanceof Verdict.Renewed renewed) {
                held = knowing(renewed.signedIn());
                failed = Optional.empty();
                return;
            }
            if (verdict instanceof Verdict.Ended ended) {
                dead = ended.refresh();
            }
            failed = Optional.of(verdict);
            failedAt = nanos.getAsLong();
        }
    }

    /** Newer tokens of a sign-in may do what is known of it; the scopes may have come since they were asked for. */
    private SignedIn knowing(SignedIn next) {
        return next.scopes().isEmpty() && next.id().equals(held.id())
                ? held.scopes().map(next::with).orElse(next)
                : next;
    }
}
