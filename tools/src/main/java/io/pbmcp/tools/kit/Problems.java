package io.pbmcp.tools.kit;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the arguments of one call, so that the caller hears everything at once. */
final class Problems {

    private static final int MOST = 20;

    private final List<Refusal.Violation> found = new ArrayList<>();

    void add(String path, String problem) {
        var violation = new Refusal.Violation(path.isEmpty() ? "arguments" : path, problem);
        if (found.size() < MOST && !found.contains(violation)) {
            found.add(violation);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Whether something was found at this path or below it. */
    boolean touch(String path) {
        return found.stream()
                .map(Refusal.Violation::field)
                .anyMatch(field -> field.equals(path) || field.startsWith(path + ".") || field.startsWith(path + "["));
    }

    List<Refusal.Violation> all() {
        return List.copyOf(found);
    }
}
