package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.ProductboardException.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what came back: strictly when it is to be believed, and in both shapes that errors have. */
final class Answers {

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_PROBLEMS = 20;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(4 * 1024 * 1024)
                            .maxNameLength(1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answers() {}

    /**
     * The JSON of an answer that says it succeeded.
     *
     * @throws ProductboardException of kind GARBLED when it cannot be believed
     */
    static JsonNode read(BaseAddress base, UpstreamRequest request, int status, @Nullable String type, byte[] body) {
        if (status == 204 || (body.length == 0 && status == 200 && request.method() == UpstreamRequest.Method.DELETE)) {
            return JsonNodeFactory.instance.missingNode();
        }
        var answer = parse(type, body).orElseThrow(() -> garbled(status));
        if (!answer.isObject() || !answer.has("data")) {
            throw garbled(status);
        }
        Nodes.next(answer).ifPresent(link -> {
            if (!base.leadsBackTo(request, link)) {
                throw garbled(status);
            }
        });
        return answer;
    }

    /**
     * What an answer that says it failed names as its reasons; none when it cannot be read.
     *
     * @param token that was sent, masked wherever the answer repeats it
     */
    static List<Problem> problems(@Nullable String type, byte[] body, Secret token) {
        var answer = parse(type, body);
        if (answer.isEmpty()) {
            return List.of();
        }
        var errors = Nodes.elements(answer.get().path("errors"));
        if (errors.isEmpty()) {
            return Nodes.text(answer.get(), "message")
                    .map(message -> List.of(new Problem("", shown(message, token), Optional.empty())))
                    .orElse(List.of());
        }
        return errors.stream()
                .limit(MOST_PROBLEMS)
                .map(error -> problem(error, token))
                .toList();
    }

    /** The kind of failure behind a status, for an answer that was read. */
    static Kind kind(BaseAddress base, int status, List<Problem> problems) {
        if (Retirement.is(base, status, problems)) {
            return Kind.RETIRED;
        }
        var forbiddenNow = problems.stream().anyMatch(problem -> problem.code().equals("validation.forbidden"));
        return switch (status) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 403 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.NOT_FOUND;
            case 408, 503 -> Kind.BUSY;
            case 409 -> Kind.CONFLICT;
            case 429 -> Kind.THROTTLED;
            default -> {
                if (status >= 500) {
                    yield Kind.FAILED;
                }
                if (status < 400) {
                    yield Kind.GARBLED;
                }
                yield forbiddenNow ? Kind.CONFLICT : Kind.INVALID;
            }
        };
    }

    static ProductboardException garbled(int status) {
        return new ProductboardException(Kind.GARBLED, status, List.of(), Optional.empty());
    }

    private static Problem problem(JsonNode error, Secret token) {
        var source = error.path("source");
        return new Problem(
                shown(Nodes.text(error, "code").orElse(""), token),
                shown(
                        Nodes.text(error, "detail")
                                .or(() -> Nodes.text(error, "title"))
                                .orElse(""),
                        token),
                Nodes.text(source, "pointer")
                        .or(() -> Nodes.text(source, "parameter"))
                        .map(text -> shown(text, token)));
    }

    private static Optional<JsonNode> parse(@Nullable String type, byte[] body) {
        if (type == null || !json(type) || body.length == 0) {
            return Optional.empty();
        }
        try {
            var answer = STRICT.readTree(body);
            return finite(answer) ? Optional.of(answer) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean json(String type) {
        var bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || (bare.startsWith("application/") && bare.endsWith("+json"));
    }

    /** A number too large to be held reads as infinite, and would be written back as something else. */
    private static boolean finite(JsonNode node) {
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        return node.values().stream().allMatch(Answers::finite);
    }

    /** The token goes before the text is cut: a part of it is a secret, too. */
    private static String shown(String whole, Secret token) {
        var text = whole.replace(token.reveal(), "***");
        var end = Math.min(text.length(), LONGEST_TEXT);
        return text.substring(
                0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
