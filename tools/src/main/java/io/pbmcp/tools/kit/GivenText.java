package io.pbmcp.tools.kit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text that may be left out of a call, and says something where it is there. */
public final class GivenText {

    private GivenText() {}

    /** The text without blanks around it; refused when it is nothing but blanks, because that would narrow nothing. */
    public static Optional<String> of(String argument, @Nullable String text) {
        if (text != null && text.isBlank()) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, "is blank", "Leave it out to search among all.")
                    .asException();
        }
        return Optional.ofNullable(text).map(String::strip);
    }
}
