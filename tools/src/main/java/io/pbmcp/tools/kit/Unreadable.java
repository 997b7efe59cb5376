package io.pbmcp.tools.kit;

import io.pbmcp.tools.personal.PersonalData;
import java.util.List;
import java.util.stream.Stream;

/** What stands in an answer in place of what may not be read, in our own words. */
final class Unreadable {

    /** The text that Productboard puts in place of personal data. */
    private static final String REDACTED = "[redacted]";

    private static final String BY_PRODUCTBOARD =
            "[redacted] stands for what Productboard does not show to this server: its token may not see personal data.";
    private static final String BY_POLICY =
            "Personal data is masked for you: the same mark after *** is the same name or address. Pass ids.";

    private Unreadable() {}

    /** A sentence for each kind that is in these texts. */
    static Stream<String> remarks(List<String> texts, PersonalData personal) {
        var redacted = texts.stream().anyMatch(text -> text.contains(REDACTED));
        var masked = personal.masks() && texts.stream().anyMatch(PersonalData::hidden);
        return Stream.of(redacted ? BY_PRODUCTBOARD : "", masked ? BY_POLICY : "")
                .filter(text -> !text.isEmpty());
    }
}
