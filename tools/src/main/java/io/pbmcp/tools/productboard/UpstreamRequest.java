package io.pbmcp.tools.productboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to Productboard, relative to the base address.
 *
 * @param method HTTP method
 * @param route path with placeholders, such as {@code /entities/{id}}; names the operation in metrics and logs
 * @param segments a value for each placeholder, in order
 * @param query query parameters in order; names may repeat
 * @param body JSON body, when the method has one
 */
public record UpstreamRequest(
        Method method, String route, List<String> segments, List<Parameter> query, Optional<ObjectNode> body) {

    /** What may stand in a path: no slash, no percent sign, no dot at the front, so that no value can lead elsewhere. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._~-]{0,254}");

    /** Stands in a planned request for the id of what an earlier one of the same plan makes. */
    public static final String ID_TO_COME = "id-of-what-was-made";

    /** HTTP methods that Productboard knows. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** One query parameter. */
    public record Parameter(String name, String value) {}

    public UpstreamRequest {
        segments = List.copyOf(segments);
        query = List.copyOf(query);
        for (var segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("A value in the path of " + route + " is no identifier");
            }
        }
        var placeholders = route.chars().filter(c -> c == '{').count();
        if (placeholders != segments.size()) {
            throw new IllegalArgumentException(route + " takes " + placeholders + " values, not " + segments.size());
        }
    }

    /** The part of Productboard that answers it, such as {@code notes}: the first word of its route. */
    public String part() {
        var end = route.indexOf('/', 1);
        return route.substring(1, end < 0 ? route.length() : end);
    }

    /** A request without query or body. */
    public static UpstreamRequest of(Method method, String route, String... segments) {
        return new UpstreamRequest(method, route, List.of(segments), List.of(), Optional.empty());
    }

    /** A read. */
    public static UpstreamRequest get(String route, String... segments) {
        return of(Method.GET, route, segments);
    }

    /** This request with one more query parameter. */
    public UpstreamRequest with(String name, String value) {
        var more = new ArrayList<>(query);
        more.add(new Parameter(name, value));
        return new UpstreamRequest(method, route, segments, more, body);
    }

    /** This request with a JSON body. */
    public UpstreamRequest body(ObjectNode json) {
        return new UpstreamRequest(method, route, segments, query, Optional.of(json));
    }

    /** Whether it goes to what an earlier request makes. */
    public boolean awaitsId() {
        return segments.contains(ID_TO_COME);
    }

    /** This request with the id that has come. */
    public UpstreamRequest withId(String id) {
        var known = segments.stream()
                .map(segment -> segment.equals(ID_TO_COME) ? id : segment)
                .toList();
        return new UpstreamRequest(method, route, known, query, body);
    }

    /** Whether Productboard changes nothing when it serves this: a GET, or a search. */
    public boolean reads() {
        return method == Method.GET || (method == Method.POST && route.endsWith("/search"));
    }

    /** Path and query as they go over the wire, every value encoded. */
    public String target() {
        if (query.isEmpty()) {
            return path();
        }
        return query.stream()
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&", path() + "?", ""));
    }

    /** The path alone: which kind of object, and which one. */
    public String path() {
        var path = route;
        for (var segment : segments) {
            path = path.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(encode(segment)));
        }
        return path;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
