package io.pbmcp.server.audit;

import io.pbmcp.tools.kit.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param error why it did not do what it was asked to; empty when it did
 * @param words one sentence of our own about the end; no text of the workspace or of the caller
 * @param account all that is known of it
 * @param took from arrival to answer
 */
public record Ending(Optional<ErrorCode> error, String words, Account account, Duration took) {

    /** The call did what it was asked to. */
    public static Ending done(String words, Account account, Duration took) {
        return new Ending(Optional.empty(), words, account, took);
    }

    /** Whether it was refused before anything was done for it, so that nothing bounds how often that happens. */
    boolean atOnce() {
        return account.sent().isEmpty()
                && error.filter(code -> code == ErrorCode.NOT_PERMITTED || code == ErrorCode.RATE_LIMITED)
                        .isPresent();
    }

    /** The code of the error; {@code done} when there is none. */
    String word() {
        return error.map(ErrorCode::word).orElse("done");
    }

    /** The call was refused or failed. */
    public static Ending failed(ErrorCode error, String words, Account account, Duration took) {
        return new Ending(Optional.of(error), words, account, took);
    }
}
