package io.pbmcp.http;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The addresses {@code /health/live} and {@code /health/ready}, for whoever watches over the process. They ask for no credential and
 * take any host, because probes call by address.
 */
record Health(Supplier<Readiness> readiness, InFlight inFlight, Answers answers) {

    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    Mono<Void> handle(String path, HttpServerRequest request, HttpServerResponse response) {
        var method = request.method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return answers.refuse(
                    request,
                    response,
                    Refusal.of(405, Reason.METHOD, "This address takes GET.").with("Allow", "GET, HEAD"));
        }
        var body = answers.json().object();
        if (path.equals(LIVE)) {
            return answers.json(request, response, 200, answers.json().write(body.put("status", "live")));
        }
        var now = now();
        body.put("status", now.isReady() ? "ready" : "not_ready");
        var reasons = body.putArray("reasons");
        now.reasons().forEach(reasons::add);
        return answers.json(
                request, response, now.isReady() ? 200 : 503, answers.json().write(body));
    }

    private Readiness now() {
        if (inFlight.isStopping()) {
            return new Readiness(List.of("stopping"));
        }
        try {
            return readiness.get();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Readiness could not be told; answered as not ready");
            return new Readiness(List.of("unknown"));
        }
    }
}
