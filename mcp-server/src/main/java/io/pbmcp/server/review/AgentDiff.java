package io.pbmcp.server.review;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.OnlyWhen;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Rate;
import io.pbmcp.policy.SignIn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What changes for one agent that both policies know. */
record AgentDiff(AgentReview before, AgentReview after) {

    /** Longer than any list of tools that a reader takes in at once. */
    static final int SHOWN = 12;

    private static final String COMMON = "the common token";

    List<Change> changes() {
        var changes = new ArrayList<Change>();
        levels(changes);
        tools(changes);
        limits(changes);
        personalData(changes);
        signIns(changes);
        exceptions(changes);
        onlyWhen(changes);
        presence(changes);
        upstream(changes);
        others(changes);
        return changes;
    }

    private void levels(List<Change> changes) {
        for (var area : Area.values()) {
            var old = before.in(area).level();
            var now = after.in(area).level();
            if (old != now) {
                changes.add(
                        change(now.compareTo(old) > 0, "level", area.word() + ": " + PolicyDiff.from(old, now) + "."));
            }
        }
    }

    private void tools(List<Change> changes) {
        var gained = new ArrayList<Holding>();
        var lost = new ArrayList<Holding>();
        var weaker = new LinkedHashMap<String, List<Holding>>();
        var stronger = new LinkedHashMap<String, List<Holding>>();
        Map<String, Holding> earlier = new LinkedHashMap<>();
        before.tools().forEach(holding -> earlier.put(holding.tool().name(), holding));
        for (var now : after.tools()) {
            var old = Objects.requireNonNull(earlier.get(now.tool().name()), "Both know every tool");
            if (now.held() && !old.held()) {
                gained.add(now);
            } else if (old.held() && !now.held()) {
                lost.add(now);
            } else if (now.distance() != old.distance()) {
                var words = now.words() + " instead of " + old.words();
                (now.distance() < old.distance() ? weaker : stronger)
                        .computeIfAbsent(words, key -> new ArrayList<>())
                        .add(now);
            }
        }
        if (!gained.isEmpty()) {
            changes.add(change(true, "tools", "gains " + named(gained) + "."));
        }
        weaker.forEach((words, which) -> changes.add(change(true, "confirm", words + ": " + named(which) + ".")));
        if (!lost.isEmpty()) {
            changes.add(change(false, "tools", "loses " + named(lost) + "."));
        }
        stronger.forEach((words, which) -> changes.add(change(false, "confirm", words + ": " + named(which) + ".")));
    }

    private void limits(List<Change> changes) {
        var old = before.agent().limits();
        var now = after.agent().limits();
        limit(changes, "calls", old.calls(), now.calls());
        limit(changes, "writes", old.writes(), now.writes());
        limit(changes, "deletes", old.deletes(), now.deletes());
        if (old.waiting() != now.waiting()) {
            changes.add(change(
                    now.waiting() > old.waiting(),
                    "limits",
                    "waiting: " + now.waiting() + " instead of " + old.waiting() + "."));
        }
    }

    /** A limit is wider when any stretch of time admits more, be it a short or a long one. */
    private void limit(List<Change> changes, String kind, Rate old, Rate now) {
        if (!old.equals(now)) {
            var wider = daily(now) > daily(old) || atOnce(now) > atOnce(old);
            changes.add(change(wider, "limits", kind + ": " + now.text() + " instead of " + old.text() + "."));
        }
    }

    private static double daily(Rate rate) {
        return rate instanceof Rate.Per per
                ? per.calls()
                        * (double) Duration.ofDays(1).toMillis()
                        / per.window().length().toMillis()
                : Double.POSITIVE_INFINITY;
    }

    private static double atOnce(Rate rate) {
        return rate instanceof Rate.Per per ? per.calls() : Double.POSITIVE_INFINITY;
    }

    private void personalData(List<Change> changes) {
        if (before.pii() != after.pii()) {
            changes.add(change(
                    after.pii() == Pii.SHOW,
                    "pii",
                    "personal data: " + PolicyDiff.from(before.pii(), after.pii()) + "."));
        }
    }

    private void signIns(List<Change> changes) {
        var old = before.agent().signIn();
        var now = after.agent().signIn();
        var more = new LinkedHashSet<>(now);
        old.forEach(more::remove);
        var fewer = new LinkedHashSet<>(old);
        now.forEach(fewer::remove);
        if (!more.isEmpty()) {
            changes.add(
                    change(true, "sign-in", "may sign in by " + PolicyDiff.listed(more, AgentDiff::way) + ", too."));
        }
        if (!fewer.isEmpty()) {
            changes.add(change(
                    false, "sign-in", "may not sign in by " + PolicyDiff.listed(fewer, AgentDiff::way) + " any more."));
        }
    }

    /** A key is told apart by the beginning of its digest, which is no secret. */
    private static String way(SignIn way) {
        return way instanceof SignIn.ApiKey key ? "API key " + key.sha256().substring(0, 8) : AgentReview.words(way);
    }

    private void exceptions(List<Change> changes) {
        var difference = new ExceptDiff(before, after);
        var gone = difference.gone();
        var added = difference.added();
        gone.ifPresent(what -> changes.add(change(true, "except", "is no longer kept from " + what + ".")));
        added.ifPresent(what -> changes.add(change(false, "except", "must not use " + what + ".")));
        if (gone.isEmpty() && added.isEmpty() && difference.worded()) {
            other(changes, "except", entries(before), entries(after));
        }
    }

    private static String entries(AgentReview review) {
        return review.exceptions().isEmpty() ? "none" : String.join("; ", review.exceptions());
    }

    private void onlyWhen(List<Change> changes) {
        var old = before.agent().onlyWhen();
        var now = after.agent().onlyWhen();
        if (!old.equals(now)) {
            var wider = now.isEmpty()
                    || (old.isPresent()
                            && !old.get().under().containsAll(now.get().under()));
            changes.add(
                    change(wider, "only-when", "may know of " + records(now) + " instead of " + records(old) + "."));
        }
    }

    private static String records(Optional<OnlyWhen> rule) {
        return rule.map(only -> "what is under " + String.join(", ", new TreeSet<>(only.under())))
                .orElse("every record");
    }

    private void presence(List<Change> changes) {
        if (before.agent().disabled() != after.agent().disabled()) {
            changes.add(change(
                    before.agent().disabled(),
                    "agent",
                    after.agent().disabled() ? "is switched off." : "is switched on."));
        }
        var old = before.agent().expires();
        var now = after.agent().expires();
        if (!old.equals(now)) {
            var later = now.orElse(LocalDate.MAX).isAfter(old.orElse(LocalDate.MAX));
            changes.add(change(later, "expires", "last day: " + day(now) + " instead of " + day(old) + "."));
        }
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("none");
    }

    /** A file names only the variable, so any other token may be that of an admin or of another workspace. */
    private void upstream(List<Change> changes) {
        var old = before.agent().upstream();
        var now = after.agent().upstream();
        if (!old.equals(now)) {
            changes.add(change(
                    true,
                    "upstream",
                    "upstream: " + now.orElse(COMMON) + " instead of " + old.orElse(COMMON)
                            + "; another token may reach more, or another workspace."));
        }
    }

    private void others(List<Change> changes) {
        other(
                changes,
                "owner",
                before.agent().owner().orElse("nobody"),
                after.agent().owner().orElse("nobody"));
        other(changes, "share", "" + before.agent().share(), "" + after.agent().share());
        other(
                changes,
                "output",
                before.agent().output().maxChars() + (before.agent().output().structured() ? " structured" : ""),
                after.agent().output().maxChars() + (after.agent().output().structured() ? " structured" : ""));
    }

    private void other(List<Change> changes, String kind, String old, String now) {
        if (!old.equals(now)) {
            changes.add(new Change(
                    Change.Turn.OTHER, after.agent().name(), kind, kind + ": " + now + " instead of " + old + "."));
        }
    }

    private Change change(boolean wider, String kind, String sentence) {
        return new Change(
                wider ? Change.Turn.WIDER : Change.Turn.NARROWER, after.agent().name(), kind, sentence);
    }

    /** How many tools, and their names while they can be taken in. */
    static String named(List<Holding> holdings) {
        var names = holdings.stream().map(holding -> holding.tool().name()).toList();
        var shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size()
                + (names.size() == 1 ? " tool" : " tools")
                + (names.isEmpty() ? "" : " (" + shown + (names.size() > SHOWN ? ", …" : "") + ")");
    }
}
