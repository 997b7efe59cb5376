package io.pbmcp.server.line;

import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The writes of one call that may go out: those of its plan, to the letter, once the intent to send them is written down. A
 * write to what an earlier one of them makes is planned before anybody knows its id; it may go out with the id that
 * Productboard answered to a planned create, and with no other.
 */
final class Due {

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private volatile List<UpstreamRequest> planned = List.of();

    /** From now on these may go out. */
    void begin(List<UpstreamRequest> writes) {
        planned = List.copyOf(writes);
    }

    /** Whether a request may go out now. */
    boolean allows(UpstreamRequest request) {
        return request.reads()
                || planned.contains(request)
                || planned.stream()
                        .filter(UpstreamRequest::awaitsId)
                        .anyMatch(write ->
                                made.stream().anyMatch(id -> write.withId(id).equals(request)));
    }

    /** Takes note of what a create made. */
    void answered(UpstreamRequest request, JsonNode answer) {
        if (request.method() == UpstreamRequest.Method.POST && !request.reads()) {
            answer.path("data").path("id").asStringOpt().ifPresent(made::add);
        }
    }
}
