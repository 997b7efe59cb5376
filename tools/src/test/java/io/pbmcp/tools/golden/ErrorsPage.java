package io.pbmcp.tools.golden;

import io.pbmcp.tools.kit.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/errors.md}. */
final class ErrorsPage {

    private ErrorsPage() {}

    static String text() {
        return """
                # Errors

                <!-- Generated from the code by `mvn -pl tools -am test -Dgolden=update`. -->

                A call that did not do what it was asked to is answered by a tool result with `isError`. Its text starts with one of
                these codes and a colon, then says what happened and what did not, names each argument at fault in a line of its own,
                and ends with one next step. The code stands again in `_meta`.

                | Code | Meaning |
                |---|---|
                """
                + Arrays.stream(ErrorCode.values())
                        .map(code -> "| `" + code.word() + "` | " + code.meaning() + " |\n")
                        .collect(Collectors.joining());
    }
}
