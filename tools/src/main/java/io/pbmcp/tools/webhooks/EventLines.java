package io.pbmcp.tools.webhooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as a person agrees to them: a line for each kind of object, so that no line is so long that it is cut. */
final class EventLines {

    private EventLines() {}

    /** Such as {@code feature: created, updated}. */
    static List<String> of(List<String> events) {
        Map<String, List<String>> byObject = new LinkedHashMap<>();
        for (var event : events) {
            var dot = event.lastIndexOf('.');
            byObject.computeIfAbsent(event.substring(0, Math.max(dot, 0)), unused -> new ArrayList<>())
                    .add(event.substring(dot + 1));
        }
        return byObject.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .toList();
    }
}
