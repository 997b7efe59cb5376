package io.pbmcp.server.scope;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where entities stand, for a minute each, and for one agent at a time. Any change that this server makes empties it; a look-up
 * that was under way meanwhile fills nothing.
 */
public final class Places {

    /** How long an agent may go on seeing what somebody else moved away. */
    static final Duration FRESH = Duration.ofSeconds(60);

    private static final int MOST = 20_000;

    private final Cache<Key, Place> known;
    private final AtomicLong changes = new AtomicLong();

    /** @param clock says when something is too old */
    public Places(InstantSource clock) {
        var start = clock.instant();
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .ticker(() -> Duration.between(start, clock.instant()).toNanos())
                .build();
    }

    private record Key(String whose, long change, String id) {}

    /** Something was written, by whatever agent: nothing of what is known counts any more. */
    public void changed() {
        changes.incrementAndGet();
    }

    /** The part of one agent, as it is now. */
    Part of(String whose) {
        return new Part(whose, changes.get());
    }

    /** What one agent's calls have read since the last change. */
    final class Part {

        private final String whose;
        private final long change;

        private Part(String whose, long change) {
            this.whose = whose;
            this.change = change;
        }

        Optional<Place> find(String id) {
            return Optional.ofNullable(known.getIfPresent(new Key(whose, change, id)));
        }

        void keep(String id, Place place) {
            known.put(new Key(whose, change, id), place);
        }
    }
}
