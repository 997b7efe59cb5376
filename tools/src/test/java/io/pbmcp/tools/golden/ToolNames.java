package io.pbmcp.tools.golden;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What reads like the name of a tool. */
final class ToolNames {

    private static final Pattern NAMED =
            Pattern.compile("\\b(?!is_)[a-z]+(?:_[a-z]+)?_(?:search|get|list|tree|score|create|update|move"
                    + "|delete|comment|link|unlink|set|digest|activity|explain)\\b");

    private ToolNames() {}

    /** All that a text names. */
    static Stream<String> in(String text) {
        return NAMED.matcher(text).results().map(MatchResult::group);
    }
}
