package io.pbmcp.sandbox.world;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is above, below, beside and before whom. Each relationship is kept at both ends, so either end can be asked; whether
 * a relationship is legal is the caller's business.
 */
public final class Relations {

    private final Map<UUID, Set<Relation>> byEnd = new LinkedHashMap<>();

    /** Adds a relationship at both ends; false when it was there. */
    public boolean add(UUID source, Relation.Kind kind, UUID target) {
        boolean fresh = at(source).add(new Relation(kind, target));
        at(target).add(new Relation(kind.inverse(), source));
        return fresh;
    }

    /** Takes a relationship away at both ends; false when it was not there. */
    public boolean remove(UUID source, Relation.Kind kind, UUID target) {
        boolean gone = at(source).remove(new Relation(kind, target));
        at(target).remove(new Relation(kind.inverse(), source));
        return gone;
    }

    /** Whether this relationship exists. */
    public boolean has(UUID source, Relation.Kind kind, UUID target) {
        return byEnd.getOrDefault(source, Set.of()).contains(new Relation(kind, target));
    }

    /** All relationships of one entity: the parent first, then children, links and dependencies, each oldest first. */
    public List<Relation> of(UUID source) {
        return byEnd.getOrDefault(source, Set.of()).stream()
                .sorted(Comparator.comparing(Relation::kind))
                .toList();
    }

    /** The other ends of one kind, oldest first. */
    public List<UUID> targets(UUID source, Relation.Kind kind) {
        return byEnd.getOrDefault(source, Set.of()).stream()
                .filter(relation -> relation.kind() == kind)
                .map(Relation::target)
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
        for (Relation relation : List.copyOf(byEnd.getOrDefault(id, Set.of()))) {
            remove(id, relation.kind(), relation.target());
        }
        byEnd.remove(id);
    }

    void clear() {
        byEnd.clear();
    }

    private Set<Relation> at(UUID end) {
        return byEnd.computeIfAbsent(end, unused -> new LinkedHashSet<>());
    }
}
