package io.pbmcp.server.prompts;

import io.pbmcp.server.text.OneLine;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.EntityType;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing a person can fill in.
 *
 * @param name its name, and that of its place in the texts
 * @param description for the person
 * @param required whether there is no prompt without it
 * @param kind what may be filled in
 * @param wording what stands in its place; {@code %s} is the value
 * @param missing the value when it was left out; without one nothing stands in its place
 */
public record Parameter(String name, String description, boolean required, Kind kind, String wording, String missing) {

    private static final int LONGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** What may be filled in. */
    public sealed interface Kind {

        /** Any text; shown in quotes. */
        record Text() implements Kind {}

        /** Name or id of something of this type; shown in quotes. */
        record Name(EntityType type) implements Kind {}

        /** A whole number. */
        record Count(int least, int most) implements Kind {}

        /** A {@link Period}. */
        record Days() implements Kind {}
    }

    /** One that has to be filled in. */
    static Parameter required(String name, String description, Kind kind) {
        return new Parameter(name, description, true, kind, "%s", "");
    }

    /** One that may be left out. */
    static Parameter optional(String name, String description, Kind kind, String wording, String missing) {
        return new Parameter(name, description, false, kind, wording, missing);
    }

    /** What stands in its place; empty when a value is not of its kind. */
    Optional<String> filled(Optional<String> value, LocalDate today) {
        var given = value.filter(text -> !text.isBlank()).orElse(missing);
        return given.isEmpty() ? Optional.of("") : shown(given, today).map(text -> wording.replace("%s", text));
    }

    /** What may be filled in, in words. */
    String allowed() {
        if (kind instanceof Kind.Count number) {
            return "a whole number from " + number.least() + " to " + number.most();
        }
        return kind instanceof Kind.Days
                ? "one of " + String.join(", ", Period.all()) + ", or two dates such as 2026-01-01..2026-03-31"
                : "a text";
    }

    private Optional<String> shown(String value, LocalDate today) {
        if (kind instanceof Kind.Count number) {
            return Optional.of(value.strip())
                    .filter(text -> NUMBER.matcher(text).matches())
                    .map(Integer::valueOf)
                    .filter(count -> count >= number.least() && count <= number.most())
                    .map(String::valueOf);
        }
        return kind instanceof Kind.Days
                ? Period.read(value, today).map(days -> '"' + days + '"')
                : Optional.of(quoted(value));
    }

    /** In quotes, as a model writes it into a call: the text keeps its own quotes, and cannot end ours. */
    private static String quoted(String value) {
        var line = OneLine.of(OutsideText.line(value, LONGEST), LONGEST);
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
