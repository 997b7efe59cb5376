package io.pbmcp.tools.productboard;

import io.pbmcp.tools.productboard.ProductboardException.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells an API that is switched off from an object that is not there. Productboard retired version 1, whose addresses have no
 * version in them; so an address without one answers in this way, too.
 */
final class Retirement {

    /** Statuses of a whole address being refused, rather than a value or a right. */
    private static final Set<Integer> WHOLE = Set.of(400, 401, 403, 404, 410, 426, 501);

    private static final Pattern CODE = Pattern.compile(
            "(?i).*(?:retired|deprecated|sunset|decommissioned|version\\W?(?:not)?\\W?(?:un)?supported).*");

    /** "API v1 has been retired", "this endpoint is no longer available", "deprecated version". */
    private static final Pattern TEXT = Pattern.compile("(?is).*(?:"
            + "\\b(?:api|endpoints?|version|v1)\\b.{0,80}\\b(?:retired|deprecated|sunset|switched off|shut down|discontinued"
            + "|decommissioned|removed|unsupported|no longer|not supported)\\b"
            + "|\\b(?:retired|deprecated|discontinued|unsupported|unknown|missing) (?:api )?(?:version|endpoint)\\b"
            + "|\\bx-version\\b|\\bno route matched\\b).*");

    private Retirement() {}

    /** Whether a failure means that nothing at all can be done at this address. */
    static boolean is(BaseAddress base, int status, List<Problem> problems) {
        if (!WHOLE.contains(status)) {
            return false;
        }
        var known = problems.stream().anyMatch(problem -> problem.code().startsWith("resource."));
        if (known) {
            return false;
        }
        return status == 410
                || (status == 404 && !base.versioned())
                || problems.stream().anyMatch(Retirement::says);
    }

    /** A problem with a source is about a value, whatever words of the caller it repeats. */
    private static boolean says(Problem problem) {
        return problem.code().equals("route.notFound")
                || CODE.matcher(problem.code()).matches()
                || (problem.source().isEmpty() && TEXT.matcher(problem.detail()).matches());
    }
}
