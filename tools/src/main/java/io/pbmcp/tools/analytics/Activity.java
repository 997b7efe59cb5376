package io.pbmcp.tools.analytics;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What one member did on one day.
 *
 * @param date day, as Productboard writes it
 * @param counts what was counted, by Productboard's names; nothing that is zero
 */
record Activity(String date, String memberId, String role, boolean active, Map<String, Long> counts) {

    private static final String COUNT = "Count";

    Activity {
        counts = Map.copyOf(counts);
    }

    /**
     * Reads one record.
     *
     * @throws ProductboardException of kind GARBLED when it has no member
     */
    static Activity read(JsonNode node) {
        var counts = new LinkedHashMap<String, Long>();
        node.properties().forEach(entry -> {
            if (entry.getKey().endsWith(COUNT) && entry.getValue().asLong(0) > 0) {
                counts.put(entry.getKey(), entry.getValue().asLong(0));
            }
        });
        return new Activity(
                Nodes.text(node, "date").orElse(""),
                Nodes.text(node, "memberId")
                        .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node, "role").orElse(""),
                node.path("activeFlag").asBoolean(false),
                counts);
    }

    /** Whether there is anything to tell of this day. */
    boolean telling() {
        return active || !counts.isEmpty();
    }
}
