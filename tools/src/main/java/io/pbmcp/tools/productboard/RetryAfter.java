package io.pbmcp.tools.productboard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a 429 asks to wait: whole seconds or a date of HTTP, kept within what makes sense. */
final class RetryAfter {

    static final Duration UNTOLD = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private RetryAfter() {}

    /** One second when it is missing, malformed or in the past; never more than a minute. */
    static Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return UNTOLD;
        }
        var text = header.strip();
        if (text.matches("\\d{1,18}")) {
            var seconds = Long.parseLong(text);
            return seconds == 0 ? UNTOLD : Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
        }
        try {
            var wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() || wait.isZero() ? UNTOLD : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException | ArithmeticException e) {
            return text.matches("\\d+") ? LONGEST : UNTOLD;
        }
    }
}
