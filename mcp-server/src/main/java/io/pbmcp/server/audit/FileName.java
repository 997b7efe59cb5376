package io.pbmcp.server.audit;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an audit file; those of one process sort by age.
 *
 * @param day when it was begun, in UTC; all of its events are of this day
 * @param process the process that writes it
 * @param number how many files that process began before
 */
record FileName(LocalDate day, String process, int number) implements Comparable<FileName> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})-([A-Za-z0-9-]{1,80})-([0-9]{4,9})\\.jsonl");
    private static final Comparator<FileName> ORDER =
            Comparator.comparing(FileName::day).thenComparing(FileName::process).thenComparingInt(FileName::number);

    /** The name that a text is; empty when it is that of no audit file. */
    static Optional<FileName> of(String text) {
        var parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(new FileName(
                            LocalDate.parse(parts.group(1)), parts.group(2), Integer.parseInt(parts.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The name of a file; empty when it is no audit file. */
    static Optional<FileName> of(Path file) {
        return Optional.ofNullable(file.getFileName()).flatMap(name -> of(name.toString()));
    }

    String text() {
        return String.format(Locale.ROOT, "%s-%s-%04d.jsonl", day, process, number);
    }

    @Override
    public int compareTo(FileName other) {
        return ORDER.compare(this, other);
    }
}
