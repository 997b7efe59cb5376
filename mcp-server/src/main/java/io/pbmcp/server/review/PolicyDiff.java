package io.pbmcp.server.review;

import io.pbmcp.policy.Approver;
import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one policy changes against another, told from what both decide. */
public record PolicyDiff(PolicyReview before, PolicyReview after) {

    /** All changes, what lets somebody do more first. */
    public List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (var agent : after.agents()) {
            var earlier = before.find(agent.agent().name());
            if (earlier.isPresent()) {
                changes.addAll(new AgentDiff(earlier.get(), agent).changes());
            } else {
                changes.add(new Change(
                        agent.held().isEmpty() ? Change.Turn.OTHER : Change.Turn.WIDER,
                        agent.agent().name(),
                        "agent",
                        "is new, and has " + AgentDiff.named(agent.held()) + "."));
            }
        }
        before.agents().stream()
                .filter(agent -> after.find(agent.agent().name()).isEmpty())
                .forEach(agent -> changes.add(
                        new Change(Change.Turn.NARROWER, agent.agent().name(), "agent", "is gone.")));
        changes.addAll(everybody());
        return changes.stream().sorted(Comparator.comparing(Change::turn)).toList();
    }

    /** Whether any change lets somebody do more. */
    public boolean widens() {
        return changes().stream().anyMatch(change -> change.turn() == Change.Turn.WIDER);
    }

    private List<Change> everybody() {
        var changes = new ArrayList<Change>();
        var old = before.policy();
        var now = after.policy();
        moved(changes, "egress", "Data may go to", old.egressHosts(), now.egressHosts());
        moved(changes, "approvers", "Calls may be approved by", approvers(old.approvers()), approvers(now.approvers()));
        keys(changes);
        tests(changes);
        if (!old.defaults().ifCannotAsk().equals(now.defaults().ifCannotAsk())) {
            changes.add(new Change(
                    now.defaults().ifCannotAsk() == IfCannotAsk.APPROVE ? Change.Turn.WIDER : Change.Turn.NARROWER,
                    "",
                    "if-cannot-ask",
                    "A client that cannot ask leads to "
                            + now.defaults().ifCannotAsk().word() + " instead of "
                            + old.defaults().ifCannotAsk().word() + "."));
        }
        if (old.catalog() != now.catalog()) {
            changes.add(new Change(
                    now.catalog() > old.catalog() ? Change.Turn.WIDER : Change.Turn.NARROWER,
                    "",
                    "catalog",
                    "Tools up to catalogue " + now.catalog() + " count, instead of " + old.catalog() + "."));
        }
        return changes;
    }

    private void keys(List<Change> changes) {
        Map<String, String> earlier = new TreeMap<>();
        before.policy().approvers().forEach(approver -> earlier.put(approver.name(), approver.sha256()));
        after.policy().approvers().stream()
                .filter(approver -> !approver.sha256().equals(earlier.getOrDefault(approver.name(), approver.sha256())))
                .forEach(approver -> changes.add(new Change(
                        Change.Turn.WIDER, "", "approvers", "Approver " + approver.name() + " has another key.")));
    }

    /** A test decides nothing; but what is no longer tested is no longer promised. */
    private void tests(List<Change> changes) {
        var earlier = expectations(before.policy());
        var later = expectations(after.policy());
        var gone = new TreeSet<>(earlier);
        gone.removeAll(later);
        var fresh = new TreeSet<>(later);
        fresh.removeAll(earlier);
        gone.forEach(
                test -> changes.add(new Change(Change.Turn.OTHER, "", "tests", "No longer tested: " + test + ".")));
        fresh.forEach(test -> changes.add(new Change(Change.Turn.OTHER, "", "tests", "Tested now: " + test + ".")));
    }

    private static Set<String> expectations(Policy policy) {
        return policy.tests().stream()
                .map(test -> test.agent() + " " + test.tool()
                        + test.with().map(arguments -> " with " + arguments).orElse("") + " -> "
                        + test.expect().word())
                .collect(Collectors.toSet());
    }

    private static List<String> approvers(List<Approver> approvers) {
        return approvers.stream()
                .flatMap(approver -> approver.may().stream().map(risk -> approver.name() + " (" + risk.word() + ")"))
                .toList();
    }

    /** What was added lets somebody do more, and what was taken away less. */
    private static void moved(
            List<Change> changes, String kind, String words, Collection<String> old, Collection<String> now) {
        var more = new TreeSet<>(now);
        more.removeAll(old);
        var fewer = new TreeSet<>(old);
        fewer.removeAll(now);
        if (!more.isEmpty()) {
            changes.add(new Change(Change.Turn.WIDER, "", kind, words + " " + String.join(", ", more) + ", too."));
        }
        if (!fewer.isEmpty()) {
            changes.add(
                    new Change(Change.Turn.NARROWER, "", kind, words + " " + String.join(", ", fewer) + " no more."));
        }
    }

    /** What something is now, and what it was. */
    static <T extends Word> String from(T old, T now) {
        return now.word() + " instead of " + old.word();
    }

    static <T> String listed(Collection<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }
}
