package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Need;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Why a call was not made, or did not succeed, in words that tell the caller what to do next.
 *
 * @param code the stable code
 * @param what what happened, one sentence; our own words only
 * @param violations a line for each argument at fault; may be empty
 * @param said what Productboard said about it, outside text; shown inside of a block that marks it as data
 * @param next the one next step
 * @param retryAfter how long to wait before the next try, when waiting helps
 */
public record Refusal(
        ErrorCode code,
        String what,
        List<Violation> violations,
        List<String> said,
        String next,
        Optional<Duration> retryAfter) {

    public Refusal {
        violations = List.copyOf(violations);
        said = List.copyOf(said);
    }

    /** A refusal in our own words alone. */
    public Refusal(
            ErrorCode code, String what, List<Violation> violations, String next, Optional<Duration> retryAfter) {
        this(code, what, violations, List.of(), next, retryAfter);
    }

    /** A refusal with one next step. */
    public static Refusal of(ErrorCode code, String what, String next) {
        return new Refusal(code, what, List.of(), next, Optional.empty());
    }

    /** A refusal because of one argument. */
    public static Refusal of(ErrorCode code, String field, String problem, String next) {
        return new Refusal(
                code, "The call was not made.", List.of(new Violation(field, problem)), next, Optional.empty());
    }

    /**
     * One argument at fault.
     *
     * @param field its path in the arguments, such as {@code fields.status}
     * @param problem what is wrong, what is allowed, and the nearest match
     */
    public record Violation(String field, String problem) {}

    /** The same refusal, with other names for the arguments at fault. */
    public Refusal renamed(UnaryOperator<String> name) {
        var named = violations.stream()
                .map(each -> new Violation(name.apply(each.field()), each.problem()))
                .toList();
        return new Refusal(code, what, named, said, next, retryAfter);
    }

    /** This refusal as an exception, for use inside of a reactive chain. */
    public RefusedException asException() {
        return new RefusedException(this, Optional.empty());
    }

    /** The same for want of a grant; the caller is told no more of that than this refusal says. */
    public RefusedException asException(Area area, Access access) {
        return new RefusedException(this, Optional.of(new Need(area, access)));
    }
}
