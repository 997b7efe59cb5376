package io.pbmcp.server.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts messages to one MCP endpoint, as one agent. */
final class McpCaller {

    private static final String HELLO = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"load","version":"1"}}}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest.Builder request;
    private final AtomicInteger ids = new AtomicInteger();

    /** Opens a session when the endpoint speaks MCP. */
    McpCaller(URI endpoint, Optional<String> key, boolean session) throws IOException, InterruptedException {
        request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (session) {
            var opened = http.send(
                    request.copy().POST(BodyPublishers.ofString(HELLO)).build(), BodyHandlers.ofString());
            request.header(
                    "Mcp-Session-Id",
                    opened.headers().firstValue("Mcp-Session-Id").orElseThrow());
        }
    }

    /** Calls a tool. */
    CompletableFuture<HttpResponse<String>> call(String tool, String arguments) {
        // Clients never use an id twice in a session.
        var body = "{\"jsonrpc\":\"2.0\",\"id\":" + ids.incrementAndGet()
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}}";
        return http.sendAsync(request.copy().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
