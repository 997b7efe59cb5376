package io.pbmcp.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the route for a method and a path; of two that fit, the one with more literal parts. */
public final class Router {

    private static final Pattern SLASH = Pattern.compile("/");

    private final List<Parsed> routes;

    public Router(List<Route> routes) {
        this.routes = routes.stream()
                .map(route -> new Parsed(route, parts(route.template())))
                .sorted(Comparator.comparingLong(Parsed::variables))
                .toList();
    }

    /** The route and the decoded values of its variables. */
    public Optional<Match> find(String method, String path) {
        List<String> parts = parts(path);
        return routes.stream()
                .filter(route -> route.route().method().equals(method))
                .flatMap(route -> route.match(parts).stream())
                .findFirst();
    }

    /** A route that fits. */
    public record Match(Route route, Map<String, String> variables) {}

    private static List<String> parts(String path) {
        return List.of(SLASH.split(path.startsWith("/") ? path.substring(1) : path, -1));
    }

    private record Parsed(Route route, List<String> parts) {

        long variables() {
            return parts.stream().filter(Parsed::variable).count();
        }

        Optional<Match> match(List<String> path) {
            if (path.size() != parts.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int at = 0; at < path.size(); at++) {
                String name = parts.get(at);
                if (variable(name)) {
                    if (path.get(at).isEmpty()) {
                        return Optional.empty();
                    }
                    variables.put(name.substring(1, name.length() - 1), decoded(path.get(at)));
                } else if (!name.equals(path.get(at))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(route, variables));
        }

        private static boolean variable(String part) {
            return part.startsWith("{");
        }

        private static String decoded(String part) {
            try {
                return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException wrong) {
                return part;
            }
        }
    }
}
