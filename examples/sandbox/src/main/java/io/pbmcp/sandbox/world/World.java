package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Everything one workspace holds. Use it under {@link #locked}; handlers already run that way. */
public final class World {

    private final ReentrantLock lock = new ReentrantLock();
    private final long seed;
    private final InstantSource time;
    private final Shelf<Entity> entities = new Shelf<>();
    private final Shelf<Member> members = new Shelf<>();
    private final Shelf<Team> teams = new Shelf<>();
    private final Map<Class<?>, Shelf<?>> others = new HashMap<>();
    private final Fields fields = new Fields();
    private final Relations relations = new Relations();
    private final Map<JsonNode, JsonNode> values = new HashMap<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private Ids ids;

    /** An empty world. The same seed gives the same ids for the same steps. */
    public World(long seed, InstantSource time) {
        this.seed = seed;
        this.time = time;
        this.ids = new Ids(seed);
    }

    public Shelf<Entity> entities() {
        return entities;
    }

    /** Members, oldest first; the first active admin is the one the sandbox's own token speaks for. */
    public Shelf<Member> members() {
        return members;
    }

    public Shelf<Team> teams() {
        return teams;
    }

    public Fields fields() {
        return fields;
    }

    /** Relationships between entities. Those of notes are the notes' own. */
    public Relations relations() {
        return relations;
    }

    /** The shelf for another kind of thing, made on first use and emptied on reset. */
    @SuppressWarnings("unchecked") // one class, one shelf of that class
    public <T> Shelf<T> shelf(Class<T> kind) {
        return (Shelf<T>) others.computeIfAbsent(kind, unused -> new Shelf<T>());
    }

    /** An equal value that is kept already, or this one from now on: many entities hold the same few. */
    JsonNode shared(JsonNode value) {
        return values.computeIfAbsent(value, Function.identity());
    }

    public Ids ids() {
        return ids;
    }

    /** The time on the sandbox's clock, to the microsecond as Productboard prints it. */
    public Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Tells everybody who listens. */
    public void changed(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Listens to every change from now on, across resets. Called under the lock. */
    public void onChange(Consumer<Change> listener) {
        locked(() -> listeners.add(listener));
    }

    /** Empties the world; ids start anew. */
    public void clear() {
        entities.clear();
        members.clear();
        teams.clear();
        others.values().forEach(Shelf::clear);
        fields.clear();
        relations.clear();
        values.clear();
        ids = new Ids(seed);
    }

    /** Runs a step that nobody else sees half done. */
    public <R> R locked(Supplier<R> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
