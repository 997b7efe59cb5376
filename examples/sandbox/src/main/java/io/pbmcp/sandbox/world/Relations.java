package io.pbmcp.sandbox.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who is above, below, beside and before whom. Each relationship is kept at both ends, so either end can be asked; whether
 * a relationship is legal is the caller's business.
 */
public final class Relations {

    /** Room for the relationships of one kind among the places of an entity. */
    private static final long KIND = 1L << 48;

    private final Map<UUID, List<Edge>> byEnd = new HashMap<>();
    private long last;

    /**
     * One relationship as one of its ends keeps it.
     *
     * @param place grows along the list of that end: by kind, then by age; never used twice
     */
    public record Edge(Relation.Kind kind, UUID target, long place) {

        /** Without its place. */
        public Relation relation() {
            return new Relation(kind, target);
        }
    }

    /** Adds a relationship at both ends; false when it was there. */
    public boolean add(UUID source, Relation.Kind kind, UUID target) {
        if (has(source, kind, target)) {
            return false;
        }
        last++;
        insert(source, new Edge(kind, target, kind.rank() * KIND + last));
        insert(target, new Edge(kind.inverse(), source, kind.inverse().rank() * KIND + last));
        return true;
    }

    /** Takes a relationship away at both ends; false when it was not there. */
    public boolean remove(UUID source, Relation.Kind kind, UUID target) {
        return drop(source, kind, target) && drop(target, kind.inverse(), source);
    }

    /** Whether this relationship exists; asked at the end that has less of them. */
    public boolean has(UUID source, Relation.Kind kind, UUID target) {
        return at(source).size() <= at(target).size()
                ? holds(source, kind, target)
                : holds(target, kind.inverse(), source);
    }

    /** All relationships of one entity: the parent first, then children, links and dependencies, each oldest first. */
    public List<Relation> of(UUID source) {
        return at(source).stream().map(Edge::relation).toList();
    }

    /** The relationships of one entity behind a place, in the same order. */
    public Stream<Edge> after(UUID source, long place) {
        List<Edge> edges = at(source);
        return edges.subList(upTo(edges, place), edges.size()).stream();
    }

    /** The other ends of one kind, oldest first. */
    public List<UUID> targets(UUID source, Relation.Kind kind) {
        List<Edge> edges = at(source);
        return edges.subList(upTo(edges, kind.rank() * KIND), upTo(edges, (kind.rank() + 1) * KIND)).stream()
                .map(Edge::target)
                .toList();
    }

    /** The entity above, if any. */
    public Optional<UUID> parent(UUID child) {
        return targets(child, Relation.Kind.PARENT).stream().findFirst();
    }

    /** The entities right below, oldest first. */
    public List<UUID> children(UUID parent) {
        return targets(parent, Relation.Kind.CHILD);
    }

    /** Forgets everything about one entity. */
    public void forget(UUID id) {
        for (Edge edge : List.copyOf(at(id))) {
            drop(edge.target(), edge.kind().inverse(), id);
        }
        byEnd.remove(id);
    }

    void clear() {
        byEnd.clear();
        last = 0;
    }

    private List<Edge> at(UUID end) {
        return byEnd.getOrDefault(end, List.of());
    }

    private boolean holds(UUID source, Relation.Kind kind, UUID target) {
        return at(source).stream()
                .anyMatch(edge -> edge.kind() == kind && edge.target().equals(target));
    }

    private void insert(UUID end, Edge edge) {
        List<Edge> edges = byEnd.computeIfAbsent(end, unused -> new ArrayList<>(2));
        edges.add(upTo(edges, edge.place()), edge);
    }

    private boolean drop(UUID source, Relation.Kind kind, UUID target) {
        List<Edge> edges = byEnd.getOrDefault(source, new ArrayList<>());
        boolean gone =
                edges.removeIf(edge -> edge.kind() == kind && edge.target().equals(target));
        if (edges.isEmpty()) {
            byEnd.remove(source);
        }
        return gone;
    }

    /** How many lie up to and at a place. */
    private static int upTo(List<Edge> edges, long place) {
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.get(middle).place() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
