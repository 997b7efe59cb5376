package io.pbmcp.server.hosted;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that shows messages as they are on the wire. */
final class RawClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String key;
    private final String session;

    /** The answer to {@code initialize}. */
    final JsonNode welcome;

    RawClient(URI endpoint, String key, String version) {
        this.endpoint = endpoint;
        this.key = key;
        var answer = response(http.sendAsync(request("""
                        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},\
                        "clientInfo":{"name":"raw","version":"1"}}}""".formatted(version)).build(), BodyHandlers.ofString()));
        this.welcome = JsonMapper.shared().readTree(answer.body()).path("result");
        this.session = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    /** The whole response to a request. */
    JsonNode ask(int id, String method, String params) {
        var messages = messages(response(begin(id, method, params)));
        return messages.get(messages.size() - 1);
    }

    /** A request that is not waited for. */
    CompletableFuture<HttpResponse<String>> begin(int id, String method, String params) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
        return http.sendAsync(request(body).header("Mcp-Session-Id", session).build(), BodyHandlers.ofString());
    }

    /** Sends a notification and says with which status it was taken. */
    int tell(String method, String params) {
        var body = "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
        return response(http.sendAsync(
                        request(body).header("Mcp-Session-Id", session).build(), BodyHandlers.ofString()))
                .statusCode();
    }

    /** Listens to what the server says of its own accord: the messages, one after the other. */
    Iterator<JsonNode> listen() {
        var lines = response(http.sendAsync(
                        HttpRequest.newBuilder(endpoint)
                                .header("Authorization", "Bearer " + key)
                                .header("Accept", "text/event-stream")
                                .header("Mcp-Session-Id", session)
                                .build(),
                        BodyHandlers.ofLines()))
                .body();
        return lines.filter(line -> line.startsWith("data:") && line.contains("{"))
                .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
                .iterator();
    }

    /** Every message of a response, whether it came as JSON or as a stream. */
    static List<JsonNode> messages(HttpResponse<String> response) {
        var stream = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        var texts = stream
                ? response.body()
                        .lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring("data:".length()))
                : Stream.of(response.body());
        return texts.filter(text -> !text.isBlank())
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    static <T> HttpResponse<T> response(CompletableFuture<HttpResponse<T>> coming) {
        return coming.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
    }
}
