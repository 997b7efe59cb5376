package io.pbmcp.sandbox.http;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * One operation.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param template path below the base with variables in braces, such as {@code /entities/{id}/relationships}; a literal part
 *     wins over a variable
 * @param scopes scopes the token needs, all of them: 403 {@code auth.accessDenied} otherwise
 */
public record Route(String method, String template, List<String> scopes, Errand errand) {

    public Route {
        scopes = List.copyOf(scopes);
    }

    /** A route that needs one scope. */
    public static Route of(String method, String template, String scope, Handler handler) {
        return asking(method, template, scope, unused -> Mono.just(handler));
    }

    /** A route that needs one scope, and asks somebody outside first. */
    public static Route asking(String method, String template, String scope, Errand errand) {
        return new Route(method, template, List.of(scope), errand);
    }

    /** Name in counters, such as {@code GET /entities/{id}}. */
    public String name() {
        return method + " " + template;
    }
}
