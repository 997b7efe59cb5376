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

    /** The call was refused or failed. */
    public static Ending failed(ErrorCode error, String words, Account account, Duration took) {
        return new Ending(Optional.of(error), words, account, took);
    }
}
