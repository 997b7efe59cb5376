package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.callback.Callbacks.Answered;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.plugins.PluginIntegration.Action;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The question whether a receiver wants to be told of pushed buttons: it has to echo a token. */
record Probe(Callbacks callbacks) {

    /** Completes when the receiver agrees, fails with {@code callback.probeFailed} otherwise. */
    Mono<Void> ask(Action action, String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "text/plain");
        if (!action.authorization().isEmpty()) {
            headers.put("Authorization", action.authorization());
        }
        return callbacks
                .send("GET", target(action.url(), token), headers, "")
                .onErrorMap(failure -> failed("could not be reached within " + Callbacks.PATIENCE.toSeconds() + " s"))
                .flatMap(answered -> Mono.justOrEmpty(fault(answered, token)))
                .flatMap(fault -> Mono.<Void>error(failed(fault)));
    }

    private static URI target(String url, String token) {
        URI given = withPath(URI.create(url));
        return URI.create(given + (given.getRawQuery() == null ? "?" : "&") + "validationToken=" + token);
    }

    /** The address with a path of a slash at least. */
    static URI withPath(URI given) {
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        String path = given.getRawPath().isEmpty() ? "/" : given.getRawPath();
        return URI.create("https://" + given.getRawAuthority() + path + query);
    }

    private static Optional<String> fault(Answered answered, String token) {
        if (answered.status() != 200) {
            return Optional.of("answered with status " + answered.status() + " instead of 200");
        }
        String type = answered.contentType().toLowerCase(Locale.ROOT);
        if (!type.equals("text/plain") && !type.startsWith("text/plain;")) {
            return Optional.of("did not answer with text/plain");
        }
        return answered.body().equals(token) ? Optional.empty() : Optional.of("did not echo the validation token");
    }

    private static Problem failed(String why) {
        return Problem.at(Code.PROBE_FAILED, "/data/fields/action/url", "The receiver " + why + ".");
    }
}
