package io.pbmcp.sandbox.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts lists into pages of at most 100 and writes the list envelope with {@code links.next}.
 *
 * <p>Items are placed by a number that grows along the list, so a page goes on where the last one ended even when items
 * came or went meanwhile: {@code shelf.place(id)} oldest first, {@code -shelf.place(id)} newest first, or an index. A cursor is good for its own operation, query and body only.
 */
public final class Pages {

    /** Most items on a page. */
    public static final int SIZE = 100;

    private final Cursors cursors;

    public Pages(Cursors cursors) {
        this.cursors = cursors;
    }

    /** 200 with the page the call asks for. {@code all} is the whole filtered list in its order. */
    public <T> Reply reply(Call call, List<T> all, ToLongFunction<T> place, Function<T, JsonNode> shown) {
        return Reply.of(200, envelope(call, all, place, shown, SIZE));
    }

    /**
     * The same without the whole list at hand.
     *
     * @param after the filtered list behind a place, in its order; asked with {@link Long#MIN_VALUE} for the first page, and
     *     read no further than the page
     */
    public <T> Reply reply(
            Call call, LongFunction<Stream<T>> after, ToLongFunction<T> place, Function<T, JsonNode> shown) {
        return Reply.of(200, envelope(call, after, place, shown, SIZE));
    }

    /** The list envelope, with a page size of the caller's choosing. */
    public <T> ObjectNode envelope(
            Call call, List<T> all, ToLongFunction<T> place, Function<T, JsonNode> shown, int size) {
        return envelope(call, last -> all.stream().filter(item -> place.applyAsLong(item) > last), place, shown, size);
    }

    /** The list envelope of a list that is not at hand as a whole. */
    public <T> ObjectNode envelope(
            Call call, LongFunction<Stream<T>> after, ToLongFunction<T> place, Function<T, JsonNode> shown, int size) {
        long last = call.query()
                .one(Query.CURSOR)
                .map(cursor -> cursors.read(cursor, call))
                .orElse(Long.MIN_VALUE);
        Iterator<T> rest = after.apply(last).iterator();
        List<T> page = new ArrayList<>();
        while (page.size() < size && rest.hasNext()) {
            page.add(rest.next());
        }
        ArrayNode data = Json.array();
        page.forEach(item -> data.add(shown.apply(item)));
        ObjectNode envelope = Json.object();
        envelope.set("data", data);
        ObjectNode links = envelope.putObject("links");
        if (rest.hasNext()) {
            links.put("next", next(call, cursors.write(place.applyAsLong(page.get(size - 1)), call)));
        } else {
            links.putNull("next");
        }
        return envelope;
    }

    private static String next(Call call, String cursor) {
        String filters = call.query().values().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(Query.CURSOR))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
        return call.link(call.path()) + "?" + filters + Query.CURSOR + "=" + encoded(cursor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
