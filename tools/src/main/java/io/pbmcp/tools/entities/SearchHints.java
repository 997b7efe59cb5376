package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Scan;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search says about itself. */
final class SearchHints {

    /** Checked for callers that may not read what people are called. */
    static final String WHOLE = "whole names of people";

    /** Checked wherever companies and users are among the types, which is no news to anybody. */
    private static final String QUIET = "archived";

    private static final String MASKED =
            " Personal data is masked for you, so a person is only found by the whole of a name.";

    private SearchHints() {}

    /** That nothing was found, and what to leave out. */
    static String nothing(SearchArguments arguments, Worked worked) {
        return "Nothing found. "
                + switch (arguments.archive()) {
                    case EXCLUDE -> "Leave out a filter, or pass archived: include.";
                    case INCLUDE -> "Leave out a filter.";
                    case ONLY -> "Leave out a filter; archived: only leaves out what is not archived.";
                }
                + (worked.whole() ? MASKED : "");
    }

    /** What was checked here and how far that came; empty when it is not worth a word. */
    static Optional<String> checked(Scan.Found found, Worked worked) {
        var arguments = worked.checks().stream()
                .map(Worked.Check::argument)
                .distinct()
                .filter(argument -> !argument.equals(WHOLE))
                .filter(argument -> !argument.equals(QUIET) || found.stopped())
                .collect(Collectors.joining(", "));
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Productboard cannot filter by " + arguments + ", so " + found.scanned()
                + (found.scanned() == 1 ? " entity was" : " entities were") + " looked at here"
                + (found.stopped()
                        ? ", and then it stopped: narrow by types, text, parent or dates, or go on with the cursor."
                        : "."));
    }
}
