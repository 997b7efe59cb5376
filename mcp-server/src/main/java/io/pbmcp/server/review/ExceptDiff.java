package io.pbmcp.server.review;

import io.pbmcp.policy.Except;
import io.pbmcp.tools.kit.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the exceptions of one agent keep away in one of two policies only, by tool and field. */
record ExceptDiff(AgentReview before, AgentReview after) {

    private static final String WHOLE = "";

    /** What is no longer kept away; empty when all of it still is. */
    Optional<String> gone() {
        return missing(before, after);
    }

    /** What is kept away now and was not. */
    Optional<String> added() {
        return missing(after, before);
    }

    /** Whether the entries differ at all, be it in their order or their reasons. */
    boolean worded() {
        return !before.exceptions().equals(after.exceptions());
    }

    private static Optional<String> missing(AgentReview here, AgentReview there) {
        Map<String, List<String>> tools = new TreeMap<>();
        for (var holding : here.tools()) {
            var tool = holding.tool();
            var missing = kept(here, tool);
            var still = kept(there, tool);
            if (still.contains(WHOLE)) {
                continue;
            }
            if (missing.contains(WHOLE)) {
                missing.retainAll(Set.of(WHOLE));
            }
            missing.removeAll(still);
            if (!missing.isEmpty()) {
                tools.computeIfAbsent(fields(missing, still), key -> new ArrayList<>())
                        .add(tool.name());
            }
        }
        return tools.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        "; ",
                        tools.entrySet().stream()
                                .map(entry ->
                                        named(entry.getValue(), here.tools().size()) + entry.getKey())
                                .toList()));
    }

    /** The fields that a tool must not write by any of the entries, among them {@link #WHOLE} where it must not be used. */
    private static Set<String> kept(AgentReview review, Definition<?, ?> tool) {
        var kept = new HashSet<String>();
        for (Except except : review.agent().except()) {
            if (except.forbids(tool.facts())) {
                kept.add(WHOLE);
            }
            kept.addAll(except.keeps(tool.facts()));
        }
        return kept;
    }

    private static String fields(Set<String> missing, Set<String> still) {
        if (!missing.contains(WHOLE)) {
            return " of " + String.join(", ", new TreeSet<>(missing));
        }
        return still.isEmpty() ? "" : " but for " + String.join(", ", new TreeSet<>(still));
    }

    private static String named(List<String> tools, int all) {
        if (tools.size() == all) {
            return "every tool";
        }
        var shown = String.join(", ", tools.subList(0, Math.min(AgentDiff.SHOWN, tools.size())));
        return tools.size() > AgentDiff.SHOWN
                ? shown + " and " + (tools.size() - AgentDiff.SHOWN) + " more tools"
                : shown;
    }
}
