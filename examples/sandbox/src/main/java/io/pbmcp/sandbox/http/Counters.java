package io.pbmcp.sandbox.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what was asked and what was answered, by name. */
public final class Counters {

    /** Name for requests that fit no route. */
    public static final String UNROUTED = "unrouted";

    private final Map<String, Long> routes = new ConcurrentHashMap<>();
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

    void asked(String route) {
        routes.merge(route, 1L, Long::sum);
    }

    /** Counts an answer. */
    public void answered(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    /** Requests by route name such as {@code GET /entities/{id}}. */
    public Map<String, Long> routes() {
        return new TreeMap<>(routes);
    }

    /** Answers by HTTP status. */
    public Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    public void clear() {
        routes.clear();
        statuses.clear();
    }
}
