package io.pbmcp.server.line;

import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Limits;
import io.pbmcp.server.confirm.Confirmation;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The words for every way in which the line itself says no. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /** What a failure on the way amounts to; the text of an unexpected one goes to the log alone. */
    static Refusal of(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        if (failure instanceof ProductboardException upstream) {
            return UpstreamFailure.refusal(upstream);
        }
        LOG.error("A call failed inside", failure);
        return Refusal.of(
                ErrorCode.UPSTREAM_ERROR,
                "The server failed while it worked on the call. If it was a change, it may or may not have been made.",
                "Read the object before you call again, and tell whoever runs this server.");
    }

    /** The call is over and written down, but its answer cannot be written; the error itself goes to the log alone. */
    static Refusal unworded(Throwable failure) {
        LOG.error("An answer could not be put into words", failure);
        return Refusal.of(
                ErrorCode.UPSTREAM_ERROR,
                "The call was made, but its answer could not be put into words. If it was a change, it was made.",
                "Read the object before you call again, and tell whoever runs this server.");
    }

    static Refusal denied(Decision.Deny deny, ErrorCode code) {
        var hidden = switch (deny.reason()) {
            case ONLY_WHEN -> true;
            case EXCEPT, EGRESS_HOST -> false;
            default -> code == ErrorCode.NOT_FOUND;
        };
        if (hidden) {
            return unknown();
        }
        return Refusal.of(
                ErrorCode.NOT_PERMITTED,
                deny.sentence() + " Nothing was changed.",
                "access_explain says what you may do and who can change it.");
    }

    /** The same for an object that does not exist and for one that the caller may not know of. */
    static Refusal unknown() {
        return UpstreamFailure.refusal(new ProductboardException(ProductboardException.Kind.NOT_FOUND));
    }

    static Refusal throttled(Limits.Throttled throttled) {
        return new Refusal(
                ErrorCode.RATE_LIMITED,
                "Your limit of " + throttled.limit() + " is used up. The call was not made.",
                List.of(),
                "Call again after waiting. Whoever runs this server can raise the limit.",
                Optional.of(throttled.retryAfter()));
    }

    static Refusal unconfirmed(Confirmation verdict) {
        if (verdict instanceof Confirmation.Asked asked) {
            return new Refusal(
                    ErrorCode.CONFIRMATION_REQUIRED,
                    "Nothing was changed yet; the same call with its ticket does this:",
                    List.of(),
                    asked.question().lines().toList(),
                    asked.next(),
                    Optional.empty());
        }
        if (verdict instanceof Confirmation.Waiting waiting) {
            return new Refusal(
                    ErrorCode.CONFIRMATION_REQUIRED,
                    waiting.what(),
                    List.of(),
                    waiting.question().lines().toList(),
                    waiting.next(),
                    Optional.empty());
        }
        var withheld = (Confirmation.Withheld) verdict;
        return Refusal.of(withheld.code(), withheld.why(), withheld.next());
    }

    static Refusal unconfirmable() {
        return Refusal.of(
                ErrorCode.NOT_PERMITTED,
                "Somebody has to agree to this, and there is no way to ask. Nothing was changed.",
                "Tell whoever keeps the policy file.");
    }

    static Refusal changedMeanwhile() {
        return Refusal.of(
                ErrorCode.CONFLICT,
                "The object changed while the question was open, so nothing was done.",
                "Read it as it is now, and call again.");
    }

    static Refusal policyChanged() {
        return Refusal.of(
                ErrorCode.CONFLICT,
                "The policy changed while the question was open, so nothing was done.",
                "Call again; what you may do is decided anew.");
    }

    /** What was read masked would replace what it stands for. */
    static Refusal masked() {
        return Refusal.of(
                ErrorCode.INVALID_VALUE,
                "A value holds masked personal data (***), which would replace the real one. Nothing was changed.",
                "Leave that text out or write it without the masked part, and give people by their ids.");
    }

    static Refusal unrecorded() {
        return Refusal.of(
                ErrorCode.AUDIT_UNAVAILABLE,
                "The audit trail cannot be written, so nothing was changed.",
                "Tell whoever runs this server; its log says what is wrong.");
    }

    static Refusal cancelled() {
        return Refusal.of(ErrorCode.CANCELLED, "The caller gave up. Nothing was changed.", "Call again when needed.");
    }
}
