package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what an authorization server answers; its free texts are dropped. */
final class TokenAnswers {

    /** What a token lasts when nobody says so: short, so that it is renewed early. */
    private static final Duration SHORT = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofDays(3660);

    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "access_denied");

    private TokenAnswers() {}

    static TokenAnswer read(TokenEndpoint.Reply reply) {
        var json = json(reply.body());
        if (reply.status() == 200) {
            return text(json, "access_token")
                    .<TokenAnswer>map(access -> new TokenAnswer.Issued(
                            Secret.of(access),
                            seconds(json, "expires_in").orElse(SHORT),
                            text(json, "refresh_token").map(Secret::of),
                            seconds(json, "refresh_token_expires_in"),
                            text(json, "scope").map(TokenAnswers::words)))
                    .orElse(new TokenAnswer.Unavailable());
        }
        var error = json.path("error").asString("");
        return (reply.status() == 400 || reply.status() == 401) && ERRORS.contains(error)
                ? new TokenAnswer.Refused(error)
                : new TokenAnswer.Unavailable();
    }

    /** The scopes that token info names; an answer without a list of them names none. */
    static Optional<Set<String>> scopes(TokenEndpoint.Reply reply) {
        var scopes = json(reply.body()).path("scopes");
        if (reply.status() != 200 || !scopes.isArray()) {
            return Optional.empty();
        }
        return Optional.of(scopes.values().stream()
                .map(scope -> scope.asString(""))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** Words between spaces. */
    static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        var found = json.path(name);
        return found.isString() && !found.asString().isBlank() ? Optional.of(found.asString()) : Optional.empty();
    }

    private static Optional<Duration> seconds(JsonNode json, String name) {
        var found = json.path(name);
        return found.isIntegralNumber() && found.canConvertToLong() && found.asLong() > 0
                ? Optional.of(Duration.ofSeconds(Math.min(found.asLong(), LONGEST.toSeconds())))
                : Optional.empty();
    }
}
