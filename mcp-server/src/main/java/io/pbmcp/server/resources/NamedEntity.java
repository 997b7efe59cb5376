package io.pbmcp.server.resources;

import io.pbmcp.server.resources.EntitySearch.Row;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of the entities that were found a name means. */
sealed interface NamedEntity {

    /** How many are shown of those that a name could mean. */
    int SHOWN = 5;

    /** This one. */
    record One(String id) implements NamedEntity {}

    /** No single one; the refusal shows some, marked as data. */
    record Several(Refusal refusal) implements NamedEntity {}

    /** None. */
    record None() implements NamedEntity {}

    /**
     * The one with exactly this name, else the one with this name in other letters of either case; of those, the one that is not
     * archived.
     */
    static NamedEntity of(String type, String name, EntitySearch.Outcome.Found found) {
        var folded = name.strip().toLowerCase(Locale.ROOT);
        List<Predicate<String>> ways = List.of(
                called -> called.strip().equals(name.strip()),
                called -> called.strip().toLowerCase(Locale.ROOT).equals(folded));
        for (var way : ways) {
            var named =
                    found.rows().stream().filter(row -> way.test(row.name())).toList();
            var live = named.stream().filter(row -> !row.archived()).toList();
            var meant = live.size() == 1 ? live : named;
            if (meant.size() == 1) {
                return new One(meant.get(0).id());
            }
            if (!meant.isEmpty()) {
                return new Several(refusal(type, meant.size() + " of this type have this name.", meant));
            }
        }
        return found.more()
                ? new Several(refusal(type, "Too many of this type have this in their name.", found.rows()))
                : new None();
    }

    private static Refusal refusal(String type, String what, List<Row> rows) {
        return new Refusal(
                ErrorCode.INVALID_VALUE,
                what,
                List.of(),
                rows.stream().limit(SHOWN).map(NamedEntity::line).toList(),
                "Read one of them by its id: productboard://entity/" + type + "/{id}.",
                Optional.empty());
    }

    private static String line(Row row) {
        var parts = new ArrayList<String>();
        parts.add(OutsideText.line(row.name(), 100));
        row.parent().ifPresent(parent -> parts.add("in " + OutsideText.line(parent, 60)));
        if (row.archived()) {
            parts.add("archived");
        }
        parts.add(OutsideText.line(row.id(), 60));
        return String.join(" | ", parts);
    }
}
