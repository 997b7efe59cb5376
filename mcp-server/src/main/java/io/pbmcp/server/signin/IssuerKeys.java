package io.pbmcp.server.signin;

import com.nimbusds.jose.JWSHeader;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The keys of one issuer, kept for a while. Whoever needs them at the same time shares one load, and nobody waits on a thread. A
 * load begins at most once in {@link #PAUSE}, whatever tokens come in; while none succeeds, the last keys are good for
 * {@link #STALE} and then for nothing.
 */
final class IssuerKeys {

    /** From this age on, keys are loaded anew while those at hand still serve. */
    static final Duration AHEAD = Duration.ofMinutes(8);

    /** From this age on, tokens wait for the load. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** From this age on, keys are not used even when no others can be had. */
    static final Duration STALE = Duration.ofHours(1);

    /** Between the beginnings of two loads. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final URI issuer;
    private final KeySource source;
    private final LongSupplier nanos;
    private @Nullable Loaded loaded;
    private @Nullable Mono<KeySet> loading;
    private Optional<Long> begun = Optional.empty();

    IssuerKeys(URI issuer, KeySource source, LongSupplier nanos) {
        this.issuer = issuer;
        this.source = source;
        this.nanos = nanos;
    }

    private record Loaded(KeySet keys, long at) {}

    /** The keys that may have signed a token with this header; none when the issuer has no such key. */
    Mono<List<PublicKey>> matching(JWSHeader header) {
        return Mono.defer(this::current).flatMap(keys -> {
            var found = keys.matching(header);
            return found.isEmpty()
                    ? Mono.defer(() -> newer(keys)).map(others -> others.matching(header))
                    : Mono.just(found);
        });
    }

    private synchronized Mono<KeySet> current() {
        var age = age();
        if (age.compareTo(FRESH) < 0) {
            if (age.compareTo(AHEAD) >= 0) {
                load().ifPresent(ahead -> ahead.subscribe(keys -> {}, failure -> {}));
            }
            return kept();
        }
        return load().map(fresh -> fresh.onErrorResume(NoKeysException.class, this::kept))
                .orElseGet(this::kept);
    }

    /** Keys that may have come since; those at hand when there are none. */
    private synchronized Mono<KeySet> newer(KeySet known) {
        if (loaded != null && !loaded.keys().equals(known)) {
            return Mono.just(loaded.keys());
        }
        return load().map(fresh -> fresh.onErrorReturn(NoKeysException.class, known))
                .orElseGet(() -> Mono.just(known));
    }

    private Mono<KeySet> kept() {
        return kept(new NoKeysException("The keys of " + issuer + " could not be had a moment ago"));
    }

    /** The keys at hand, unless they are too old. */
    private synchronized Mono<KeySet> kept(NoKeysException otherwise) {
        return loaded != null && age().compareTo(STALE) < 0 ? Mono.just(loaded.keys()) : Mono.error(otherwise);
    }

    /** The load that is under way, else a new one; empty when it is too early for one. */
    private synchronized Optional<Mono<KeySet>> load() {
        if (loading != null) {
            return Optional.of(loading);
        }
        var now = nanos.getAsLong();
        if (begun.filter(last -> now - last < PAUSE.toNanos()).isPresent()) {
            return Optional.empty();
        }
        begun = Optional.of(now);
        var one = Mono.defer(source::load)
                .doOnNext(this::keep)
                .doOnError(this::failed)
                .doFinally(signal -> over())
                .cache();
        loading = one;
        return Optional.of(one);
    }

    private synchronized void keep(KeySet keys) {
        loaded = new Loaded(keys, nanos.getAsLong());
        LOG.atInfo()
                .addKeyValue("issuer", issuer)
                .addKeyValue("keys", keys.keys().size())
                .log("Loaded the keys of an issuer");
    }

    private void failed(Throwable failure) {
        LOG.atWarn()
                .addKeyValue("issuer", issuer)
                .addKeyValue("why", failure.getMessage())
                .log("The keys of an issuer could not be loaded");
    }

    private synchronized void over() {
        loading = null;
    }

    private Duration age() {
        return loaded == null ? STALE : Duration.ofNanos(nanos.getAsLong() - loaded.at());
    }
}
