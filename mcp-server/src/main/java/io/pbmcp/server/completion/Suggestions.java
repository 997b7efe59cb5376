package io.pbmcp.server.completion;

import io.pbmcp.server.protocol.McpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values to offer.
 *
 * @param values all that are known, the best first
 * @param more whether there are others that nobody counted
 */
record Suggestions(List<String> values, boolean more) {

    /** The most values that the protocol lets an answer have. */
    static final int MOST = 100;

    static final Suggestions NONE = new Suggestions(List.of(), false);

    Suggestions {
        values = List.copyOf(values);
    }

    /** Those of a closed list that hold what was typed so far; those that begin with it come first. */
    static Suggestions among(List<String> all, String typed) {
        return new Suggestions(ordered(all, typed), false);
    }

    /** The texts that hold what was typed so far, each once; those that begin with it come first. */
    static List<String> ordered(List<String> all, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var first = new ArrayList<String>();
        var then = new ArrayList<String>();
        for (var text : all.stream().distinct().toList()) {
            var at = text.toLowerCase(Locale.ROOT).indexOf(wanted);
            if (at >= 0) {
                (at == 0 ? first : then).add(text);
            }
        }
        first.addAll(then);
        return first;
    }

    /** The answer; a total only where all were counted. */
    McpReply reply(JsonMapper json) {
        var result = json.createObjectNode();
        var completion = result.putObject("completion");
        var shown = completion.putArray("values");
        values.stream().limit(MOST).forEach(shown::add);
        if (!more) {
            completion.put("total", values.size());
        }
        completion.put("hasMore", more || values.size() > MOST);
        return new McpReply.Result(result);
    }
}
