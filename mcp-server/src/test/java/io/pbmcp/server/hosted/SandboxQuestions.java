package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** What a test asks the sandbox directly, past the product. */
final class SandboxQuestions {

    private SandboxQuestions() {}

    /** Id of the first entity of a type. */
    static String first(Sandbox sandbox, String type) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/entities?type%5B%5D=" + type))
                .header("Authorization", "Bearer " + sandbox.token())
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body()).at("/data/0/id").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
