package io.pbmcp.server.audit;

import io.pbmcp.server.text.OneLine;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as a person reads it. Nobody has checked it: whatever stands in the file is shown so that it can neither steer
 * a terminal nor pass for two lines.
 *
 * @param time as the event has it
 * @param file the file it stands in
 * @param number of its line in that file
 * @param event empty when the line holds none
 */
public record TrailLine(String time, FileName file, long number, Optional<JsonNode> event) {

    static final Comparator<TrailLine> ORDER =
            Comparator.comparing(TrailLine::time).thenComparing(TrailLine::file).thenComparingLong(TrailLine::number);

    private static final int LONGEST = 3000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static TrailLine of(FileName file, long number, String line) {
        try {
            var event = JSON.readTree(line);
            return new TrailLine(
                    event.path("time").asString(""),
                    file,
                    number,
                    Optional.of(event).filter(JsonNode::isObject));
        } catch (JacksonException e) {
            return new TrailLine("", file, number, Optional.empty());
        }
    }

    /** Time and plain line. */
    public String text() {
        return event.map(found -> OneLine.of(time, 40) + "  "
                        + OneLine.of(found.at("/data/line").asString("(no line)"), LONGEST))
                .orElseGet(() -> file.text() + ": line " + number + " is no event; audit verify tells more");
    }

    /** The event as JSON in ASCII, or an object that says where there is none. */
    public String json() {
        var shown = event.orElseGet(() -> JSON.createObjectNode()
                .put("file", file.text())
                .put("number", number)
                .put("fault", "no event"));
        return JSON.writeValueAsString(shown).replace("\u007f", "\\u007f");
    }

    /** Whether the event is about this agent; case does not matter. */
    public boolean ofAgent(String agent) {
        return is("agent", agent);
    }

    /** Whether the event is about this tool; case does not matter. */
    public boolean ofTool(String tool) {
        return is("tool", tool);
    }

    private boolean is(String member, String wanted) {
        var value =
                event.map(found -> found.path("data").path(member).asString("")).orElse("");
        return value.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }
}
