package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.personal.EMailAddress;
import io.pbmcp.tools.productboard.ObjectId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what people call by name: by id, by the exact name, whatever the case, then as it is shown. */
final class Names {

    private static final int LISTED = 5;
    private static final int ALL_LISTED = 10;
    private static final int LONGEST = 60;
    private static final int SHOWN = 200;

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
        var alike = known.stream()
                .filter(called(name -> name.strip().toLowerCase(Locale.ROOT).equals(folded)))
                .toList();
        return alike.isEmpty()
                ? known.stream()
                        .filter(called(name -> OutsideText.line(name, SHOWN).equalsIgnoreCase(wanted)))
                        .toList()
                : alike;
    }

    /**
     * The one that a text means.
     *
     * @param argument path of the argument, for the refusal
     * @param kind what is looked for, such as {@code status}
     * @throws RefusedException with {@code invalid_value} when there is none, or more than one
     */
    static Named one(String argument, String kind, List<Named> known, String text) {
        return only(argument, kind, known, matches(known, text), text);
    }

    /** The one that was found; else the refusal that says what there is. */
    static Named only(String argument, String kind, List<Named> known, List<Named> found, String text) {
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? none(argument, kind, known, text) : several(argument, found, text);
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

    /** The refusal of a value, in our own words and the caller's. */
    static RefusedException refused(String argument, String problem) {
        return refused(argument, problem, List.of());
    }

    /**
     * The refusal of a value.
     *
     * @param said names of the workspace that belong to it
     */
    static RefusedException refused(String argument, String problem, List<String> said) {
        return new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The call was not made.",
                        List.of(new Refusal.Violation(argument, problem)),
                        said,
                        "Correct the value and call again.",
                        Optional.empty())
                .asException();
    }

    private static Predicate<Named> called(Predicate<String> name) {
        return each ->
                Stream.concat(Stream.of(each.name()), each.aliases().stream()).anyMatch(name);
    }

    private static RefusedException none(String argument, String kind, List<Named> known, String text) {
        var names = known.stream().map(Named::name).distinct().toList();
        var id = ObjectId.isUuid(text.strip());
        var suggested = Suggested.of(
                id ? Optional.empty() : Spelling.nearest(text, names),
                names.size() <= ALL_LISTED ? names : List.of(),
                ALL_LISTED);
        return refused(
                argument,
                (id ? "no " + kind + " has this id" : "no " + kind + " is called " + quoted(text))
                        + (names.isEmpty() ? "; there is none to choose from" : suggested.hint()),
                suggested.lines());
    }

    private static RefusedException several(String argument, List<Named> found, String text) {
        var listed = found.size() > LISTED ? LISTED + " of them are below" : "they are below";
        return refused(
                argument,
                quoted(text) + " could be any of " + found.size() + ", " + listed + "; pass the id of the one you mean",
                found.stream()
                        .limit(LISTED)
                        .map(each -> quoted(each.name()) + " | " + each.id())
                        .toList());
    }

    /** A name in quotes: one line, and not long. In a sentence of ours it is one that the caller wrote. */
    static String quoted(String name) {
        var line = name.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\"]+", " ").replace('|', '¦');
        var end = EMailAddress.cut(
                line, line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length()))));
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
