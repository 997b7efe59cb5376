package io.pbmcp.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the exceptions of one agent take away from one tool. */
record Exceptions(Wording wording, Agent agent, ToolFacts tool) {

    /** One exception that speaks of the tool, with its place in the list. */
    private record Placed(int place, Except except, Set<String> keeps) {}

    /** Refuses when no arguments could get past: the whole tool is excepted, or all that it can write. */
    Optional<Decision.Deny> listing() {
        var whole = IntStream.range(0, agent.except().size())
                .filter(i -> agent.except().get(i).forbids(tool))
                .boxed()
                .findFirst();
        if (whole.isPresent()) {
            return Optional.of(
                    wording.excepted(tool, path(whole.get()), agent.except().get(whole.get()), List.of()));
        }
        var always = meets(tool.arguments().always());
        return always.isPresent() ? always : exhausted();
    }

    /** Refuses when one of the fields that a call writes is excepted, or when they cannot be told. */
    Optional<Decision.Deny> call(Set<String> fields) {
        if (fields.isEmpty()) {
            return speaking().findFirst().map(placed -> wording.untold(tool, path(placed.place()), placed.keeps()));
        }
        return meets(FieldName.canonical(fields));
    }

    private Optional<Decision.Deny> exhausted() {
        var kept = new HashSet<String>();
        for (var placed : speaking().toList()) {
            kept.addAll(placed.keeps());
            if (tool.arguments().exhausted(kept)) {
                return Optional.of(
                        wording.excepted(tool, path(placed.place()), placed.except(), new TreeSet<>(placed.keeps())));
            }
        }
        return Optional.empty();
    }

    private Optional<Decision.Deny> meets(Set<String> fields) {
        return speaking()
                .filter(placed -> placed.keeps().stream().anyMatch(fields::contains))
                .findFirst()
                .map(placed ->
                        wording.excepted(tool, path(placed.place()), placed.except(), both(placed.keeps(), fields)));
    }

    private Stream<Placed> speaking() {
        return IntStream.range(0, agent.except().size())
                .mapToObj(i -> new Placed(
                        i, agent.except().get(i), agent.except().get(i).keeps(tool)))
                .filter(placed -> !placed.keeps().isEmpty());
    }

    private static Collection<String> both(Set<String> some, Set<String> others) {
        var both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private String path(int place) {
        return agent.path() + ".except[" + place + "]";
    }
}
