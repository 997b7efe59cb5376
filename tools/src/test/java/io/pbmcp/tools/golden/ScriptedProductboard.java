package io.pbmcp.tools.golden;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Productboard as a case describes it: answers what is written down, and nothing else. */
final class ScriptedProductboard implements Productboard {

    private final List<Case.Upstream> standing;
    private final List<Case.Upstream> left;
    private final List<UpstreamRequest> asked = new ArrayList<>();
    private final List<UpstreamRequest> sent = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    ScriptedProductboard(List<Case.Upstream> standing, List<Case.Upstream> once) {
        this.standing = List.copyOf(standing);
        this.left = new ArrayList<>(once);
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> answer(request));
    }

    private synchronized Mono<JsonNode> answer(UpstreamRequest request) {
        asked.add(request);
        var key = key(request);
        var once = left.stream().filter(entry -> entry.request().equals(key)).findFirst();
        if (once.isPresent()) {
            left.remove(once.get());
            sent.add(request);
            return outcome(once.get());
        }
        return standing.stream()
                .filter(entry -> entry.request().equals(key))
                .findFirst()
                .map(ScriptedProductboard::outcome)
                .orElseGet(() -> {
                    sent.add(request);
                    unexpected.add(key);
                    return Mono.error(new ProductboardException(ProductboardException.Kind.FAILED));
                });
    }

    private static Mono<JsonNode> outcome(Case.Upstream entry) {
        if (entry.fails() == null) {
            return Mono.just(entry.answer() == null ? MissingNode.getInstance() : entry.answer());
        }
        var problems = entry.problems() == null ? List.<Case.Problem>of() : entry.problems();
        return Mono.error(new ProductboardException(
                ProductboardException.Kind.valueOf(entry.fails().toUpperCase(Locale.ROOT)),
                entry.status() == null ? 0 : entry.status(),
                problems.stream()
                        .map(problem -> new ProductboardException.Problem(
                                problem.code(), problem.detail(), Optional.ofNullable(problem.source())))
                        .toList(),
                Optional.empty()));
    }

    static String key(UpstreamRequest request) {
        return request.method() + " " + request.target();
    }

    /** Everything that was sent. */
    synchronized List<UpstreamRequest> asked() {
        return List.copyOf(asked);
    }

    /** What was sent, without what the standing answers served. */
    synchronized List<UpstreamRequest> sent() {
        return List.copyOf(sent);
    }

    /** What was sent although no answer was written down for it. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    /** What was written down and never asked for. */
    synchronized List<String> left() {
        return left.stream().map(Case.Upstream::request).toList();
    }
}
