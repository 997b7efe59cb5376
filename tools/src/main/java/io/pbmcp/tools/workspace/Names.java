package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.productboard.ObjectId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what people call by name: by id, by the exact name, then whatever the case. */
final class Names {

    private static final int LISTED = 5;
    private static final int ALL_LISTED = 12;
    private static final int LONGEST = 60;

    private Names() {}

    /** Those that a text may mean; more than one when it is ambiguous. */
    static List<Named> matches(List<Named> known, String text) {
        var wanted = text.strip();
        var byId = known.stream()
                .filter(each -> each.id().equalsIgnoreCase(wanted))
                .limit(1)
                .toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        var exact = known.stream().filter(called(wanted::equals)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        var folded = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(called(name -> name.strip().toLowerCase(Locale.ROOT).equals(folded)))
                .toList();
    }

    /**
     * The one that a text means.
     *
     * @param argument path of the argument, for the refusal
     * @param kind what is looked for, such as {@code status}
     * @throws RefusedException with {@code invalid_value} when there is none, or more than one
     */
    static Named one(String argument, String kind, List<Named> known, String text) {
        var found = matches(known, text);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw refused(argument, found.isEmpty() ? none(kind, known, text) : several(found, text));
    }

    /** The refusal of a name by somebody who may not read names. */
    static RefusedException unreadable(String argument, String kind, String area) {
        return Refusal.of(
                        ErrorCode.INVALID_VALUE,
                        argument,
                        "must be the UUID of a " + kind + ": this agent may not read " + area
                                + ", so names cannot be looked up",
                        "Pass the id, or ask whoever owns the policy for " + area + ": read.")
                .asException();
    }

    static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_VALUE, argument, problem, "Correct the value and call again.")
                .asException();
    }

    private static Predicate<Named> called(Predicate<String> name) {
        return each ->
                Stream.concat(Stream.of(each.name()), each.aliases().stream()).anyMatch(name);
    }

    private static String none(String kind, List<Named> known, String text) {
        var names = known.stream().map(Named::name).distinct().toList();
        var near = Spelling.nearest(text, names).map(name -> "; did you mean " + quoted(name) + "?");
        var allowed = names.isEmpty()
                ? "; there is none to choose from"
                : names.size() <= ALL_LISTED ? "; allowed: " + list(names, ALL_LISTED) : "";
        return ObjectId.isUuid(text.strip())
                ? "no " + kind + " has this id" + allowed
                : "no " + kind + " is called " + quoted(text) + near.orElse(allowed);
    }

    private static String several(List<Named> found, String text) {
        var shown = found.stream()
                .limit(LISTED)
                .map(each -> quoted(each.name()) + " (" + each.id() + ")")
                .collect(Collectors.joining(", "));
        var more = found.size() > LISTED ? " and " + (found.size() - LISTED) + " more" : "";
        return quoted(text) + " could be any of " + found.size() + ": " + shown + more
                + "; pass the id of the one you mean";
    }

    static String list(List<String> names, int most) {
        return names.stream().limit(most).map(Names::quoted).collect(Collectors.joining(", "))
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    /** A name as it stands in a sentence of ours: one line, and not long. */
    static String quoted(String name) {
        var line = name.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\"]+", " ");
        var end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return "\"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\"";
    }

    /** The one with this id, named by its id where nobody knows its name. */
    static Optional<Named> byId(String text) {
        var wanted = text.strip();
        return ObjectId.isUuid(wanted)
                ? Optional.of(Named.of(wanted.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
