package io.pbmcp.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Things by id, in the order in which they were first put here. */
public final class Shelf<T> {

    private final Map<UUID, Kept<T>> kept = new LinkedHashMap<>();
    private long last;

    /** Puts a thing; one that was here before keeps its place. */
    public void put(UUID id, T thing) {
        @Nullable Kept<T> before = kept.get(id);
        kept.put(id, new Kept<>(before == null ? ++last : before.place(), thing));
    }

    /** Takes a thing away; false when it was not here. */
    public boolean remove(UUID id) {
        return kept.remove(id) != null;
    }

    /** The thing with this id. */
    public Optional<T> find(UUID id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::thing);
    }

    /** Everything, oldest first; a snapshot. */
    public List<T> all() {
        return stream().toList();
    }

    /** Everything, oldest first; do not change the shelf while reading. */
    public Stream<T> stream() {
        return kept.values().stream().map(Kept::thing);
    }

    /** The place of a thing, growing with age of arrival and never used twice: the sort key of pages. */
    public long place(UUID id) {
        @Nullable Kept<T> found = kept.get(id);
        if (found == null) {
            throw new NoSuchElementException("not on the shelf: " + id);
        }
        return found.place();
    }

    /** How many things are here. */
    public int size() {
        return kept.size();
    }

    void clear() {
        kept.clear();
        last = 0;
    }

    private record Kept<T>(long place, T thing) {}
}
