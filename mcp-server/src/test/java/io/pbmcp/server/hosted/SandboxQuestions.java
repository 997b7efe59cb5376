package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test asks the sandbox directly, past the product. */
final class SandboxQuestions {

    private SandboxQuestions() {}

    /** Id of the first entity of a type. */
    static String first(Sandbox sandbox, String type) {
        return ask(to(sandbox, "/entities?type%5B%5D=" + type).build())
                .at("/data/0/id")
                .asString();
    }

    /** Makes a product and says what its id is. */
    static String product(Sandbox sandbox, String name) {
        var json = JsonMapper.shared();
        var body = json.createObjectNode();
        var data = body.putObject("data").put("type", "product");
        data.putObject("fields").put("name", name);
        var made = ask(to(sandbox, "/entities")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
        if (!made.at("/data/id").isString()) {
            throw new IllegalArgumentException("The sandbox does not take this: " + made);
        }
        return made.at("/data/id").asString();
    }

    private static HttpRequest.Builder to(Sandbox sandbox, String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                .header("Authorization", "Bearer " + sandbox.token());
    }

    private static JsonNode ask(HttpRequest request) {
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
