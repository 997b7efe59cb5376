package io.pbmcp.tools.productboard;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import tools.jackson.databind.JsonNode;

/** What may be done about a request whose answer never came. */
final class Lost {

    private static final Set<String> PLAIN = Set.of("set", "clear");

    private Lost() {}

    /** Whether a second time ends like the first: PUT, DELETE, and a PATCH that only sets and clears. */
    static boolean repeatable(UpstreamRequest request) {
        return switch (request.method()) {
            case GET, PUT, DELETE -> true;
            case POST -> request.reads();
            case PATCH -> request.body().map(body -> plain(body.path("data"))).orElse(false);
        };
    }

    /** Whether Productboard itself says that it did not do it: overloaded, or a failure told in its own error format. */
    static boolean saysItFailed(ProductboardException failure) {
        return failure.status() == 503
                || (failure.kind() == Kind.FAILED
                        && failure.problems().stream()
                                .anyMatch(problem -> !problem.code().isEmpty()));
    }

    /** Whether the connection broke or was silent, as opposed to an answer that broke the rules of HTTP. */
    static boolean isBroken(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof io.netty.handler.timeout.TimeoutException
                || failure instanceof AbortedException
                || (failure instanceof IOException && !(failure instanceof PrematureCloseException));
    }

    /** Setting health adds to its history each time, so it does not count as a plain set. */
    private static boolean plain(JsonNode data) {
        var operations = data.path("patch").values().stream()
                .allMatch(each -> PLAIN.contains(each.path("op").asString("")) && !grows(each.path("value")));
        return operations && data.path("fields").values().stream().noneMatch(Lost::grows);
    }

    private static boolean grows(JsonNode value) {
        return value.has("mode") && (value.has("status") || value.has("comment"));
    }
}
