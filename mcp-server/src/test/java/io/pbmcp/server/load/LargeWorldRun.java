package io.pbmcp.server.load;

import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a page of a long list costs: the same lists and searches in a small sandbox and in a large one, in turn, through the
 * client of the product; and what the large world weighs.
 */
public final class LargeWorldRun {

    private static final int ROUNDS = 5;
    private static final int PAGES = 300;
    private static final int SEARCHES = 100;
    private static final double MIB = 1 << 20;

    private LargeWorldRun() {}

    /** Prints a line for each kind of read, with the median of its rounds and the ratio of large to small. */
    public static void main(String[] arguments) {
        try (var small = PagedStand.start(SandboxOptions.Size.SMALL)) {
            var before = used();
            var start = System.nanoTime();
            var worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try (var large = PagedStand.start(SandboxOptions.Size.LARGE)) {
                System.err.printf(
                        "the large sandbox answers after %d ms, %d ms of them on a processor%n",
                        (System.nanoTime() - start) / 1_000_000,
                        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1_000_000);
                System.err.printf(
                        "heap in use after a collection: %.0f MiB without it, %.0f MiB with it%n", before, used());
                compare("features, page by page", small, large, stand -> stand.rate(features(), PAGES));
                compare(
                        "entities, page by page",
                        small,
                        large,
                        stand -> stand.rate(UpstreamRequest.get("/entities"), PAGES));
                compare(
                        "notes with a common word, page by page",
                        small,
                        large,
                        stand -> stand.rate(notes("the"), PAGES));
                var fewFeatures = small.ids(features());
                var manyFeatures = large.ids(features());
                compare("subfeatures of a feature", small, large, LargeWorldRun::children);
                compare(
                        "notes about a feature",
                        small,
                        large,
                        stand -> stand.rate(about(stand.equals(small) ? fewFeatures : manyFeatures)));
                compare(
                        "notes with a word that nobody wrote",
                        small,
                        large,
                        stand -> stand.rate(List.of(notes("zyzzyva"))));
                lateNextToEarly(large);
                System.err.printf("heap in use at the end: %.0f MiB%n", used());
            }
        }
    }

    private static void compare(String what, PagedStand small, PagedStand large, ToDoubleFunction<PagedStand> rate) {
        var warm = rate.applyAsDouble(small) + rate.applyAsDouble(large);
        if (warm <= 0) {
            throw new IllegalStateException(what + ": nothing was read");
        }
        var left = new ArrayList<Double>();
        var right = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            left.add(rate.applyAsDouble(small));
            right.add(rate.applyAsDouble(large));
        }
        System.err.printf(
                "%s: small %.0f pages/s, large %.0f pages/s, ratio %.2f%n",
                what, median(left), median(right), median(right) / median(left));
    }

    /** The last pages of the features next to the first ones. */
    private static void lateNextToEarly(PagedStand large) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            var nanos = large.times(features());
            var third = nanos.size() / 3;
            var early =
                    nanos.subList(0, third).stream().mapToLong(Long::longValue).sum();
            var late = nanos.subList(nanos.size() - third, nanos.size()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            times.add((double) late / early);
        }
        System.err.printf("time of the last third of the pages of features next to the first: %.2f%n", median(times));
    }

    private static UpstreamRequest features() {
        return UpstreamRequest.get("/entities").with("type[]", "feature");
    }

    private static double children(PagedStand stand) {
        return stand.rate(stand.ids(UpstreamRequest.get("/entities").with("type[]", "component")).stream()
                .limit(SEARCHES)
                .map(id -> UpstreamRequest.get("/entities")
                        .with("type[]", "feature")
                        .with("parent[id]", id))
                .toList());
    }

    private static List<UpstreamRequest> about(List<String> features) {
        return features.stream()
                .limit(SEARCHES)
                .map(id -> {
                    var body = JsonNodeFactory.instance.objectNode();
                    body.putObject("data")
                            .putObject("filter")
                            .putObject("relationships")
                            .putArray("link")
                            .addObject()
                            .put("id", id);
                    return search(body);
                })
                .toList();
    }

    private static UpstreamRequest notes(String words) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").putObject("search").put("query", words);
        return search(body);
    }

    private static UpstreamRequest search(ObjectNode body) {
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/search").body(body);
    }

    private static double used() {
        System.gc();
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
