package io.pbmcp.sandbox;

import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.fault.Fault.Effect;
import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Errors;
import io.pbmcp.sandbox.http.Incoming;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.oauth.OAuth;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The control address: faults, receivers, deliveries, pushed buttons, counters and reset over HTTP, without a token, for tests. */
final class Control {

    /** Where it answers, beside {@code /v2}. */
    static final String PREFIX = "/_sandbox";

    private final Sandbox sandbox;
    private final Errors errors = new Errors();

    Control(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Answers a request whose path is already without the prefix; {@code base} is the address of the API. */
    Mono<Answer> answer(URI base, Incoming incoming) {
        return Mono.defer(() -> asked(incoming).equals("POST /pushes")
                        ? sandbox.pushes()
                                .push(base, new Input(Json.read(incoming.body()), ""))
                                .map(state -> Answer.json(200, state))
                        : Mono.just(settled(incoming)))
                .onErrorResume(Problem.class, problem -> Mono.just(errors.answer(problem)));
    }

    private static String asked(Incoming incoming) {
        return incoming.method() + " " + incoming.path();
    }

    private Answer settled(Incoming incoming) {
        return switch (asked(incoming)) {
            case "GET /faults" -> Answer.json(200, faults());
            case "POST /faults" -> {
                sandbox.faults().install(fault(new Input(Json.read(incoming.body()), "")));
                yield Answer.json(201, faults());
            }
            case "DELETE /faults" -> {
                sandbox.faults().clear();
                yield done();
            }
            case "GET /receivers" -> Answer.json(200, receivers());
            case "POST /receivers" -> {
                receiver(new Input(Json.read(incoming.body()), ""));
                yield Answer.json(201, receivers());
            }
            case "DELETE /receivers" -> {
                sandbox.receivers().clear();
                yield done();
            }
            case "GET /oauth" -> Answer.json(200, oauth());
            case "POST /oauth" -> {
                oauth(new Input(Json.read(incoming.body()), ""));
                yield Answer.json(200, oauth());
            }
            case "DELETE /oauth" -> {
                sandbox.oauth().endAccessTokens();
                yield done();
            }
            case "GET /deliveries" -> Answer.json(200, sandbox.deliveries().shown());
            case "GET /stats" -> Answer.json(200, stats());
            case "DELETE /stats" -> {
                sandbox.clearStats();
                yield done();
            }
            case "POST /reset" -> {
                sandbox.reset();
                yield done();
            }
            default ->
                throw Problem.of(
                        Code.ROUTE_NOT_FOUND,
                        "The control address knows GET, POST and DELETE faults, receivers and oauth, GET deliveries, GET and DELETE stats,"
                                + " POST pushes and POST reset.");
        };
    }

    private static Fault fault(Input body) {
        body.only("method", "path", "count", "effect", "latencyMs", "status", "retryAfter", "location");
        Effect effect = body.given("effect")
                .map(given -> Effect.of(given.text())
                        .orElseThrow(() -> given.invalid("must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Effect.values())
                                                .map(Effect::wire)
                                                .toList()) + ".")))
                .orElse(Effect.LATENCY);
        try {
            return new Fault(
                    body.given("method").map(Input::text).orElse("*"),
                    body.given("path").map(Input::text).orElse("/**"),
                    body.given("count").map(Input::whole).orElse(1),
                    effect,
                    Duration.ofMillis(body.given("latencyMs").map(Input::whole).orElse(0)),
                    body.given("status").map(Input::whole).orElse(500),
                    body.given("retryAfter").map(Input::text).orElse(effect == Effect.THROTTLE ? "1" : ""),
                    body.given("location").map(Input::text).orElse(""));
        } catch (IllegalArgumentException wrong) {
            throw body.invalid(String.valueOf(wrong.getMessage()) + ".");
        }
    }

    private void receiver(Input body) {
        body.only("host", "address");
        try {
            sandbox.receivers()
                    .put(
                            body.need("host").text(),
                            URI.create(body.need("address").text()));
        } catch (IllegalArgumentException wrong) {
            throw body.invalid(String.valueOf(wrong.getMessage()) + ".");
        }
    }

    private void oauth(Input body) {
        body.only("consent", "redirectUri");
        try {
            body.given("redirectUri").map(Input::text).map(URI::create).ifPresent(sandbox.oauth()::register);
        } catch (IllegalArgumentException wrong) {
            throw body.invalid("redirectUri must be an address.");
        }
        body.given("consent")
                .map(given -> OAuth.consent(given.text())
                        .orElseThrow(() -> given.invalid("must be one of page, grant, deny.")))
                .ifPresent(sandbox.oauth()::consent);
    }

    private ObjectNode oauth() {
        ObjectNode answer = Json.object()
                .put("clientId", OAuth.CLIENT_ID)
                .put("clientSecret", OAuth.CLIENT_SECRET)
                .put("consent", sandbox.oauth().consent().wire());
        ArrayNode redirects = answer.putArray("redirectUris");
        sandbox.oauth().redirects().forEach(redirects::add);
        return answer;
    }

    private ObjectNode receivers() {
        ObjectNode answer = Json.object();
        ObjectNode hosts = answer.putObject("receivers");
        new TreeMap<>(sandbox.receivers().all()).forEach((host, address) -> hosts.put(host, address.toString()));
        return answer;
    }

    private ObjectNode faults() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("faults");
        sandbox.faults().all().forEach(armed -> {
            Fault fault = armed.fault();
            list.addObject()
                    .put("method", fault.method())
                    .put("path", fault.path())
                    .put("left", armed.left())
                    .put("effect", fault.effect().wire())
                    .put("latencyMs", fault.latency().toMillis());
        });
        return answer;
    }

    private ObjectNode stats() {
        SandboxStats stats = sandbox.stats();
        ObjectNode answer = Json.object().put("requests", stats.requests()).put("throttled", stats.throttled());
        ObjectNode routes = answer.putObject("byRoute");
        new TreeMap<>(stats.byRoute()).forEach(routes::put);
        ObjectNode statuses = answer.putObject("byStatus");
        new TreeMap<>(stats.byStatus()).forEach((status, count) -> statuses.put(status.toString(), count));
        return answer;
    }

    private static Answer done() {
        return Answer.json(204, MissingNode.getInstance());
    }
}
