package io.pbmcp.tools.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was read by all credentials, for a minute each. Every write begins a new age of its credential: what was asked for
 * in an earlier one is kept there, where nobody looks any more, however late it comes.
 */
final class Copies {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int MOST = 1_000;

    private final Cache<Key, Copy> known;

    /** The age of each credential; one that is lost for want of room is followed by a new one, never by itself. */
    private final Cache<String, Long> ages =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private final AtomicLong numbers = new AtomicLong();

    Copies(Ticker ticker) {
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .ticker(ticker)
                .build();
    }

    /** What is read by one credential between two of its writes: a list of people, a configuration, the options of a field. */
    record Key(String credential, long age, String what) {}

    /** What was read, with a number that is higher the later it was asked for. */
    private record Copy(long number, Object read) {}

    /** Where the copy is of what is read from now on. */
    Key key(String credential, String what) {
        return new Key(credential, ages.get(credential, unused -> numbers.incrementAndGet()), what);
    }

    /** The number of what is asked for now. */
    long number() {
        return numbers.incrementAndGet();
    }

    <T> Optional<T> find(Key key, Class<T> type) {
        return Optional.ofNullable(known.getIfPresent(key))
                .map(Copy::read)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Keeps what was read, unless something that was asked for later is there already. */
    synchronized void put(Key key, long number, Object read) {
        var there = known.getIfPresent(key);
        if (there == null || there.number() < number) {
            known.put(key, new Copy(number, read));
        }
    }

    /** Begins a new age. */
    void forget(String credential) {
        ages.put(credential, numbers.incrementAndGet());
        known.asMap().keySet().removeIf(key -> key.credential().equals(credential));
    }
}
