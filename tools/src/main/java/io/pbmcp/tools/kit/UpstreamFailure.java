package io.pbmcp.tools.kit;

import io.pbmcp.tools.productboard.ProductboardException;
import java.util.List;
import java.util.Optional;

/** What a failure of Productboard means to a caller, in our own words; theirs are passed on as data. */
public final class UpstreamFailure {

    private UpstreamFailure() {}

    /**
     * Whether a failure says that something could not be read: Productboard failed, or the object or a place in a list is not
     * there any more. What was written before stays written all the same.
     */
    public static boolean unreadable(Throwable failure) {
        return failure instanceof ProductboardException || failure instanceof RefusedException;
    }

    /** The refusal that a failure amounts to. */
    public static Refusal refusal(ProductboardException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND ->
                refusal(
                        failure,
                        ErrorCode.NOT_FOUND,
                        "There is no such object. Nothing was changed.",
                        "Check the id with the search tool of its kind; what this server's token may not read is not found either.");
            case INVALID ->
                refusal(
                        failure,
                        ErrorCode.INVALID_VALUE,
                        "Productboard does not take a value. Nothing was changed.",
                        "Correct the value and call again; configuration_get shows what a field takes.");
            case CONFLICT ->
                refusal(
                        failure,
                        ErrorCode.CONFLICT,
                        "The object is not in a state that allows this, or it exists already. Nothing was changed.",
                        "Read the object as it is now and decide again.");
            case UNAUTHENTICATED ->
                refusal(
                        failure,
                        ErrorCode.UPSTREAM_AUTH,
                        "Productboard did not accept the server's token. Nothing was changed.",
                        "Ask whoever runs this server to check its Productboard token, or to sign in again with:"
                                + " productboard-mcp login.");
            case FORBIDDEN ->
                refusal(
                        failure,
                        ErrorCode.UPSTREAM_AUTH,
                        "Productboard does not let the server's token do this. Nothing was changed.",
                        "Ask whoever runs this server for a Productboard token that may.");
            case THROTTLED ->
                refusal(
                        failure,
                        ErrorCode.RATE_LIMITED,
                        "Too many requests share the server's Productboard token. Nothing was changed.",
                        "Call again after waiting.");
            case BUSY ->
                failure.retryAfter().isPresent()
                        ? refusal(
                                failure,
                                ErrorCode.UPSTREAM_BUSY,
                                "Productboard fails at the moment, so nothing is sent to it for a while. Nothing was changed.",
                                "Call again after waiting.")
                        : refusal(
                                failure,
                                ErrorCode.UPSTREAM_BUSY,
                                "Productboard is overloaded or could not be reached. Nothing was changed.",
                                "Call again in a minute.");
            case FAILED ->
                refusal(
                        failure,
                        ErrorCode.UPSTREAM_ERROR,
                        "Productboard failed. Nothing was changed.",
                        "Call again once; if it fails again, tell the user.");
            case RETIRED ->
                refusal(
                        failure,
                        ErrorCode.UPSTREAM_RETIRED,
                        "Productboard has switched off what was asked, or has no API v2 at the server's address: version 1"
                                + " is retired, and this server speaks version 2 only. Nothing was changed.",
                        "Do not call again; ask whoever runs this server to check that PRODUCTBOARD_BASE_URL ends with /v2"
                                + " and that its token is one for API v2.");
            case GARBLED ->
                refusal(
                        failure,
                        ErrorCode.UPSTREAM_INVALID,
                        "Productboard gave an answer that cannot be trusted, so none of it is shown.",
                        "Call again once; if it fails again, tell the user.");
            case UNKNOWN ->
                refusal(
                        failure,
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The change was sent and no answer came: it may or may not have happened.",
                        "Read the object before you call again.");
            case NOT_CONFIGURED ->
                refusal(
                        failure,
                        ErrorCode.NOT_CONFIGURED,
                        "The server has no Productboard token. Nothing was sent.",
                        "Ask whoever runs this server to set PRODUCTBOARD_TOKEN, or to sign in with: productboard-mcp login; doctor says"
                                + " which agent lacks what.");
        };
    }

    private static Refusal refusal(ProductboardException failure, ErrorCode code, String what, String next) {
        return new Refusal(
                code,
                what,
                List.of(),
                failure.problems().stream().map(UpstreamFailure::line).toList(),
                next,
                failure.retryAfter());
    }

    private static String line(ProductboardException.Problem problem) {
        return Optional.of(problem.detail()).filter(detail -> !detail.isBlank()).orElse(problem.code())
                + problem.source().map(source -> " (" + source + ")").orElse("");
    }
}
