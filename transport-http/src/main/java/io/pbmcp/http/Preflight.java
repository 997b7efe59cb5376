package io.pbmcp.http;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The question of a browser before a page calls us from another origin; only listed origins get to ask. */
record Preflight(Gate gate, Answers answers) {

    /** Whether a request of this method is such a question. */
    boolean is(String method) {
        return method.equals("OPTIONS") && gate.origins().hasReaders();
    }

    /** Answers it. */
    Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String methods) {
        var headers = request.requestHeaders();
        var closed = gate.door(headers, Gate.port(request));
        if (closed.isPresent()) {
            return answers.refuse(request, response, closed.get());
        }
        if (gate.origins().readable(headers.getAll("Origin")).isEmpty()) {
            return answers.refuse(
                    request,
                    response,
                    Refusal.of(403, Reason.ORIGIN, "Pages of this origin may not read the answers of this server."));
        }
        response.header("Access-Control-Allow-Methods", methods)
                .header(
                        "Access-Control-Allow-Headers",
                        "Accept, Authorization, Content-Type, Last-Event-ID, MCP-Protocol-Version, Mcp-Session-Id, "
                                + NarrowHeader.NAME)
                .header("Access-Control-Max-Age", "600");
        return answers.empty(request, response, 204);
    }
}
