package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A tree that is being read, level by level; it never holds more than its limit. For one subscriber. */
final class Outline {

    private static final int AT_ONCE = 100;

    private final TreeBounds bounds;
    private final Predicate<EntityType> shown;
    private final List<Branch> roots = new ArrayList<>();
    private final Map<String, Branch> all = new HashMap<>();
    private final Deque<Branch> open = new ArrayDeque<>();
    private int hidden;
    private int again;
    private int homeless;

    /**
     * An empty tree.
     *
     * @param shown which types the caller may see
     */
    Outline(TreeBounds bounds, Predicate<EntityType> shown) {
        this.bounds = bounds;
        this.shown = shown;
    }

    int size() {
        return all.size();
    }

    boolean full() {
        return all.size() >= bounds.limit();
    }

    /** Entities that were counted and not shown, because the caller may not see their type. */
    int hidden() {
        return hidden;
    }

    /** Entities that came a second time: in a circle, or because they moved meanwhile. */
    int again() {
        return again;
    }

    /** Entities that came without saying what they are below. */
    int homeless() {
        return homeless;
    }

    /**
     * Puts at the top what is below nothing else in the list, and one of those that stand in a circle.
     *
     * @return how many there was no room for
     */
    int plant(List<Branch> list) {
        var children = new HashMap<String, List<Branch>>();
        list.forEach(each -> each.parent()
                .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(each)));
        var ids = new HashSet<String>();
        list.forEach(each -> ids.add(each.id()));
        var reached = new HashSet<String>();
        list.stream()
                .filter(each -> each.parent().filter(ids::contains).isEmpty())
                .forEach(each -> top(each, children, reached));
        list.forEach(each -> top(each, children, reached));
        var tops = roots.size();
        while (roots.size() > bounds.limit()) {
            roots.remove(roots.size() - 1);
        }
        roots.forEach(each -> {
            all.put(each.id(), each);
            enqueue(each);
        });
        return tops - roots.size();
    }

    /** Makes a branch a root, unless it is below one already. */
    private void top(Branch branch, Map<String, List<Branch>> children, Set<String> reached) {
        if (!reached.add(branch.id())) {
            return;
        }
        roots.add(branch);
        var left = new ArrayDeque<>(List.of(branch));
        while (!left.isEmpty()) {
            for (var child : children.getOrDefault(left.remove().id(), List.of())) {
                if (reached.add(child.id())) {
                    left.add(child);
                }
            }
        }
    }

    private void enqueue(Branch branch) {
        if (branch.fertile() && branch.level() < bounds.depth()) {
            open.add(branch);
        }
    }

    /** The next branches to read, all of one level; none when there is nothing left, or no room. */
    List<Branch> next() {
        var some = new ArrayList<Branch>();
        while (!full()
                && !open.isEmpty()
                && some.size() < AT_ONCE
                && (some.isEmpty() || some.get(0).level() == open.element().level())) {
            some.add(open.remove());
        }
        return some;
    }

    /** Puts entities below those that were asked about. */
    void grow(List<Branch> parents, List<Entity> found) {
        for (var entity : found) {
            if (entity.type().filter(shown).isEmpty()) {
                hidden++;
            } else if (all.containsKey(entity.id())) {
                again++;
            } else if (bounds.archived() || !entity.archived()) {
                grow(parents, Branch.of(entity, parents.get(0).level() + 1));
            }
        }
    }

    private void grow(List<Branch> parents, Branch child) {
        var above = parents.size() == 1
                ? Optional.of(parents.get(0))
                : child.parent()
                        .flatMap(id -> parents.stream()
                                .filter(each -> each.id().equals(id))
                                .findFirst());
        if (above.isEmpty()) {
            homeless++;
        } else if (full()) {
            above.get().leaveOut();
        } else {
            above.get().add(child);
            all.put(child.id(), child);
            enqueue(child);
        }
    }

    /** Whether branches are waiting to be read, for which there was no room or no time. */
    boolean unread() {
        return !open.isEmpty();
    }

    /** Whether anything has more below it than is shown. */
    boolean cut() {
        return all.values().stream().anyMatch(Branch::open);
    }

    /** The tree from top to bottom. */
    List<TreeLine> lines() {
        return roots.stream().flatMap(Branch::lines).toList();
    }
}
