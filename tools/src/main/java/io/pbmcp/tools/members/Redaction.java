package io.pbmcp.tools.members;

import java.util.List;
import java.util.stream.Stream;

/** What stands in place of names and addresses that the server's token may not see. */
public final class Redaction {

    /** The text that Productboard puts there. */
    private static final String MARK = "[redacted]";

    private static final String MEANING =
            "[redacted] stands for what Productboard does not show to this server: its token may not see personal data.";

    private Redaction() {}

    /** A sentence that explains the mark, when it is in any of these texts. */
    public static List<String> foot(Stream<String> texts) {
        return texts.anyMatch(text -> text.contains(MARK)) ? List.of(MEANING) : List.of();
    }
}
