package io.pbmcp.tools.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@code dry_run} answers: the requests a call would send, in order.
 *
 * @param dryRun always true, so that nobody takes it for a result
 * @param requests the requests
 */
public record Requests(boolean dryRun, List<Request> requests) {

    private static final String AUTHORIZATION = "authorization";

    public Requests {
        requests = List.copyOf(requests);
    }

    /**
     * One request.
     *
     * @param method HTTP method
     * @param target path and query, relative to the base address of the API
     * @param body JSON body, when there is one
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Request(String method, String target, Optional<ObjectNode> body) {}

    /** The requests of a plan. */
    public static Requests of(List<UpstreamRequest> writes) {
        return new Requests(
                true,
                writes.stream()
                        .map(write -> new Request(
                                write.method().name(),
                                write.target(),
                                write.body().map(Requests::masked)))
                        .toList());
    }

    /** The body without the secrets that Productboard is to send along: a dry run is read by more than its caller. */
    private static ObjectNode masked(ObjectNode body) {
        var copy = body.deepCopy();
        copy.findParents(AUTHORIZATION).forEach(parent -> ((ObjectNode) parent).put(AUTHORIZATION, "***"));
        return copy;
    }

    /** The requests as text. */
    public Document show() {
        var items = requests.stream()
                .map(request -> request.method() + " " + request.target()
                        + request.body()
                                .map(body -> "\n" + Json.MAPPER.writeValueAsString(body))
                                .orElse(""))
                .toList();
        var head = items.isEmpty()
                ? "Dry run: there is nothing to change, so nothing would be sent."
                : "Dry run: nothing was sent. This would be:";
        return new Document(List.of(head), items, List.of(), Optional.empty());
    }
}
