package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test asks the sandbox directly, past the product. */
final class SandboxQuestions {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SandboxQuestions() {}

    /** Id of the first entity of a type. */
    static String first(Sandbox sandbox, String type) {
        return ids(sandbox, "/entities?type%5B%5D=" + type).get(0);
    }

    /** Ids of the first page of a list; none when there is no such list. */
    static List<String> ids(Sandbox sandbox, String target) {
        return send(sandbox, "GET", target, "")
                .path("data")
                .valueStream()
                .map(item -> item.path("id").asString(""))
                .toList();
    }

    /** Everything on the first page of a list. */
    static List<JsonNode> all(Sandbox sandbox, String target) {
        return send(sandbox, "GET", target, "").path("data").valueStream().toList();
    }

    /** A page of a list, with the way to the next one. */
    static JsonNode page(Sandbox sandbox, String target) {
        return send(sandbox, "GET", target, "");
    }

    /** Makes a product and says what its id is. */
    static String product(Sandbox sandbox, String name) {
        var body = JsonMapper.shared().createObjectNode();
        var data = body.putObject("data").put("type", "product");
        data.putObject("fields").put("name", name);
        var made = send(sandbox, "POST", "/entities", body.toString());
        if (!made.at("/data/id").isString()) {
            throw new IllegalArgumentException("The sandbox does not take this: " + made);
        }
        return made.at("/data/id").asString();
    }

    /** Makes a note that is linked to these entities, and answers with its id. */
    static String noteWithLinks(Sandbox sandbox, List<String> entities) {
        var note = send(sandbox, "POST", "/notes", """
                {"data":{"type":"textNote","fields":{"name":"Everybody wants this","content":"All of it."}}}""").at("/data/id").asString();
        entities.forEach(entity -> send(sandbox, "POST", "/notes/" + note + "/relationships", """
                {"data":{"type":"link","target":{"id":"%s","type":"link"}}}""".formatted(entity)));
        return note;
    }

    static JsonNode send(Sandbox sandbox, String method, String target, String body) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.uri() + target))
                .header("Authorization", "Bearer " + sandbox.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
