package io.pbmcp.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on; the first that fits a request takes it. */
public final class Faults {

    private final List<Armed> armed = new ArrayList<>();

    /** Switches a fault on, behind those that are on already. */
    public synchronized void install(Fault fault) {
        armed.add(new Armed(fault, fault.count()));
    }

    /** The fault for this request, counted down. */
    public synchronized Optional<Fault> take(String method, String path) {
        for (int at = 0; at < armed.size(); at++) {
            Armed candidate = armed.get(at);
            if (candidate.fault().meets(method, path)) {
                if (candidate.left() == 1) {
                    armed.remove(at);
                } else if (candidate.left() > 1) {
                    armed.set(at, new Armed(candidate.fault(), candidate.left() - 1));
                }
                return Optional.of(candidate.fault());
            }
        }
        return Optional.empty();
    }

    /** What is on, with the requests each has left; 0 for no end. */
    public synchronized List<Armed> all() {
        return List.copyOf(armed);
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** A fault and how many requests it still meets. */
    public record Armed(Fault fault, int left) {}
}
