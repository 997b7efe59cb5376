package io.pbmcp.sandbox.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that holds every answer, and every request that was accepted, against Productboard's OpenAPI files.
 *
 * @param base address of the API, ending in {@code /v2}
 */
public record Wire(URI base, String token, HttpClient http, Optional<OpenApi> reference) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A client of this address. */
    public static Wire to(URI base, String token) {
        return new Wire(base, token, HttpClient.newHttpClient(), OpenApi.reference());
    }

    /** The same client with another token. */
    public Wire with(String otherToken) {
        return new Wire(base, otherToken, http, reference);
    }

    /** A status and a body; the body is a missing node when there is none. */
    public record Answer(int status, JsonNode body) {

        public JsonNode data() {
            return body.path("data");
        }

        /** Code of the first error. */
        public String code() {
            return body.at("/errors/0/code").asString("");
        }

        /** Where the first error lies: a pointer into the body or a parameter. */
        public String where() {
            JsonNode source = body.at("/errors/0/source");
            return source.path("pointer").asString(source.path("parameter").asString(""));
        }

        /** Words for people of the first error. */
        public String detail() {
            return body.at("/errors/0/detail").asString("");
        }

        /** The address of the next page. */
        public Optional<URI> next() {
            return Optional.ofNullable(body.at("/links/next").asString(null)).map(URI::create);
        }
    }

    public Answer get(String target) {
        return send("GET", target, Optional.empty());
    }

    public Answer delete(String target) {
        return send("DELETE", target, Optional.empty());
    }

    public Answer post(String target, String body) {
        return send("POST", target, Optional.of(body));
    }

    public Answer put(String target, String body) {
        return send("PUT", target, Optional.of(body));
    }

    public Answer patch(String target, String body) {
        return send("PATCH", target, Optional.of(body));
    }

    /** The part of an absolute address that the other methods take. */
    public String below(URI address) {
        return address.toString().substring(base.toString().length());
    }

    private Answer send(String method, String target, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElse(HttpRequest.BodyPublishers.noBody()));
        body.ifPresent(unused -> request.header("Content-Type", "application/json"));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Optional<JsonNode> answer =
                    Optional.of(response.body()).filter(text -> !text.isEmpty()).map(JSON::readTree);
            judge(method, target, body.map(JSON::readTree), response.statusCode(), answer);
            return new Answer(response.statusCode(), answer.orElse(JSON.missingNode()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void judge(String method, String target, Optional<JsonNode> sent, int status, Optional<JsonNode> answer) {
        reference.ifPresent(api -> {
            assertThat(api.response(method, Target.of(target), status, answer))
                    .as("answer %s to %s %s", status, method, target)
                    .isEmpty();
            if (status < 300) {
                assertThat(api.request(method, Target.of(target), sent))
                        .as("request %s %s", method, target)
                        .isEmpty();
            }
        });
    }
}
