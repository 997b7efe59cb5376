package io.pbmcp.tools.productboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Productboard as a table: an answer for each target, and the requests that came. */
public final class ScriptedProductboard implements Productboard {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Answers a method and target, such as {@code GET /teams}, with JSON; single quotes stand for double ones. */
    public ScriptedProductboard answer(String target, String json) {
        answers.put(target, MAPPER.readTree(json.replace('\'', '"')));
        return this;
    }

    /** Fails a method and target. */
    public ScriptedProductboard fail(String target, ProductboardException failure) {
        answers.put(target, failure);
        return this;
    }

    /** Method and target of every request, in order; those that go behind others end with {@code (bulk)}. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return answer(request, "");
    }

    @Override
    public Productboard bulk() {
        return request -> answer(request, " (bulk)");
    }

    private Mono<JsonNode> answer(UpstreamRequest request, String how) {
        return Mono.defer(() -> {
            var target = request.method() + " " + request.target();
            asked.add(target + how);
            var answer = answers.get(target);
            if (answer instanceof JsonNode json) {
                return Mono.just(json);
            }
            return Mono.error(
                    answer instanceof ProductboardException failure
                            ? failure
                            : new ProductboardException(ProductboardException.Kind.NOT_FOUND));
        });
    }
}
