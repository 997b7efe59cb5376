package io.pbmcp.sandbox.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Things by id, in the order in which they were first put here. Reading goes on from a place without walking to it, also
 * among those with a key ({@link Keyed}) alone; nothing is copied. Do not change the shelf while reading.
 */
public final class Shelf<T> {

    private final Map<UUID, Run.Slot<T>> byId = new HashMap<>();
    private final Map<Object, Run<T>> byKey = new HashMap<>();
    private final Run<T> all = new Run<>();
    private long last;

    /** Puts a thing; one that was here before keeps its place. */
    public void put(UUID id, T thing) {
        Run.@Nullable Slot<T> before = byId.get(id);
        if (before == null) {
            Run.Slot<T> slot = new Run.Slot<>(++last, thing);
            byId.put(id, slot);
            all.add(slot);
            keys(thing).forEach(key -> index(key, slot));
        } else {
            List<?> old = keys(before.thing());
            List<?> now = keys(thing);
            before.put(thing);
            old.stream().filter(key -> !now.contains(key)).forEach(key -> forget(key, before));
            now.stream().filter(key -> !old.contains(key)).forEach(key -> index(key, before));
        }
    }

    /** Takes a thing away; false when it was not here. */
    public boolean remove(UUID id) {
        Run.@Nullable Slot<T> gone = byId.remove(id);
        if (gone == null) {
            return false;
        }
        all.remove(gone);
        keys(gone.thing()).forEach(key -> forget(key, gone));
        return true;
    }

    /** The thing with this id. */
    public Optional<T> find(UUID id) {
        return Optional.ofNullable(byId.get(id)).map(Run.Slot::thing);
    }

    /** Everything, oldest first; a snapshot. */
    public List<T> all() {
        return stream().toList();
    }

    /** Everything, oldest first. */
    public Stream<T> stream() {
        return after(0);
    }

    /** What was put here after this place, oldest first. */
    public Stream<T> after(long place) {
        return all.after(place);
    }

    /** What was put here before this place, newest first. */
    public Stream<T> before(long place) {
        return all.before(place);
    }

    /** Of what was put here after this place, all that has one of these keys, oldest first. */
    public Stream<T> after(Collection<?> keys, long place) {
        return Run.merged(runs(keys), place, false);
    }

    /** Of what was put here before this place, all that has one of these keys, newest first. */
    public Stream<T> before(Collection<?> keys, long place) {
        return Run.merged(runs(keys), place, true);
    }

    /** The place of a thing, growing with age of arrival and never used twice: the sort key of pages. */
    public long place(UUID id) {
        Run.@Nullable Slot<T> found = byId.get(id);
        if (found == null) {
            throw new NoSuchElementException("not on the shelf: " + id);
        }
        return found.place();
    }

    /** How many things are here. */
    public int size() {
        return byId.size();
    }

    void clear() {
        byId.clear();
        byKey.clear();
        all.clear();
        last = 0;
    }

    private List<Run<T>> runs(Collection<?> keys) {
        return keys.stream()
                .distinct()
                .flatMap(key -> Optional.ofNullable(byKey.get(key)).stream())
                .toList();
    }

    private void index(Object key, Run.Slot<T> slot) {
        byKey.computeIfAbsent(key, unused -> new Run<>()).add(slot);
    }

    private void forget(Object key, Run.Slot<T> slot) {
        Run<T> run = byKey.getOrDefault(key, new Run<>());
        run.remove(slot);
        if (run.isEmpty()) {
            byKey.remove(key);
        }
    }

    private static List<?> keys(Object thing) {
        return thing instanceof Keyed keyed ? keyed.keys() : List.of();
    }
}
