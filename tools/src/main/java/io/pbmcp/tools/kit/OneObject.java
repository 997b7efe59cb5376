package io.pbmcp.tools.kit;

import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call for one object, where arguments that page through a list would have no meaning. */
public final class OneObject {

    private OneObject() {}

    /**
     * Refuses what belongs to lists alone.
     *
     * @param beside what asks for one object, such as {@code id}
     * @throws RefusedException with {@code invalid_arguments}, naming each of them that was passed
     */
    public static void check(String beside, @Nullable Integer limit, @Nullable String cursor) {
        var problems = new ArrayList<Refusal.Violation>();
        var problem = "cannot be combined with " + beside + ": there is one answer at most";
        if (limit != null) {
            problems.add(new Refusal.Violation("limit", problem));
        }
        if (cursor != null) {
            problems.add(new Refusal.Violation("cursor", problem));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(
                            ErrorCode.INVALID_ARGUMENTS,
                            "The call was not made.",
                            problems,
                            "Leave it out and call again.",
                            Optional.empty())
                    .asException();
        }
    }
}
