package io.pbmcp.tools.feedback;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Productboard with thousands of notes, newest first: every 37th is of the same user, every 5th user of the same company. */
final class ManyNotes implements Productboard {

    static final int USERS = 37;
    static final int COMPANIES = 5;
    private static final int PAGE = 100;
    private static final Instant NEWEST = Instant.parse("2026-03-01T00:00:00Z");

    private final int notes;
    private final List<String> asked = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private int mostOpen;
    private int children;
    private int hangsAt = -1;
    private int busyAt = -1;
    private int overloadedAt = -1;
    private boolean cancelled;

    ManyNotes(int notes) {
        this.notes = notes;
    }

    /** Everything has so many children. */
    ManyNotes children(int number) {
        children = number;
        return this;
    }

    /** Never answers with this page of notes. */
    ManyNotes hangsAt(int page) {
        hangsAt = page;
        return this;
    }

    /** Has no time for this page of notes. */
    ManyNotes busyAt(int page) {
        busyAt = page;
        return this;
    }

    /** Is overloaded when notes are asked for once more, after so many times. */
    ManyNotes overloadedAfter(int searches) {
        overloadedAt = searches + 1;
        return this;
    }

    static String id(int kind, int number) {
        return new UUID(kind, number).toString();
    }

    static String content(int number) {
        return "<p>Number <b>" + number + "</b>.</p><p>" + "Blah blah. ".repeat(50) + "The export is slow.</p>";
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> {
            asked.add(request.method() + " " + request.route());
            mostOpen = Math.max(mostOpen, open.incrementAndGet());
            return answer(request).doOnTerminate(open::decrementAndGet).doOnCancel(() -> {
                cancelled = true;
                open.decrementAndGet();
            });
        });
    }

    private Mono<JsonNode> answer(UpstreamRequest request) {
        return switch (request.method() + " " + request.route()) {
            case "POST /notes/search" -> page(request);
            case "POST /entities/search" -> Mono.just(entities(request));
            case "GET /entities/{id}" ->
                Mono.just(data(entity(request.segments().get(0), "feature").put("type", "feature")));
            case "GET /notes/{id}" -> {
                var number = (int) UUID.fromString(request.segments().get(0)).getLeastSignificantBits();
                yield Mono.just(data(note(number)));
            }
            default -> Mono.error(new ProductboardException(ProductboardException.Kind.NOT_FOUND));
        };
    }

    private Mono<JsonNode> page(UpstreamRequest request) {
        var page = request.query().isEmpty()
                ? 0
                : Integer.parseInt(request.query().get(0).value());
        if (page == hangsAt) {
            return Mono.never();
        }
        if (page == busyAt) {
            return Mono.error(new ProductboardException(ProductboardException.Kind.THROTTLED));
        }
        if (asked("POST /notes/search") == overloadedAt) {
            return Mono.error(new ProductboardException(ProductboardException.Kind.BUSY));
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("data");
        for (int i = page * PAGE; i < Math.min(notes, (page + 1) * PAGE); i++) {
            list.add(note(i));
        }
        var more = (page + 1) * PAGE < notes;
        answer.putObject("links").put("next", more ? "https://x.example/notes/search?pageCursor=" + (page + 1) : null);
        return Mono.just(answer);
    }

    private static ObjectNode note(int number) {
        var note =
                JsonNodeFactory.instance.objectNode().put("id", id(1, number)).put("type", "textNote");
        note.putObject("fields").put("name", "Note " + number).put("content", content(number));
        note.putObject("relationships")
                .putArray("data")
                .addObject()
                .put("type", "customer")
                .putObject("target")
                .put("type", "user")
                .put("id", id(2, number % USERS));
        return note.put("createdAt", NEWEST.minus(Duration.ofHours(number)).toString());
    }

    private JsonNode entities(UpstreamRequest request) {
        var filter = request.body().orElseThrow().path("data").path("filter");
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("data");
        filter.path("id").forEach(id -> list.add(entity(id.asString(), "user")));
        if (filter.path("relationships").has("parent")) {
            for (int i = 0; i < children; i++) {
                list.add(entity(id(4, i), "subfeature"));
            }
        }
        return answer;
    }

    private static ObjectNode entity(String id, String type) {
        var number = (int) UUID.fromString(id).getLeastSignificantBits();
        var entity = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
        entity.putObject("fields").put("name", type + " " + number);
        if (type.equals("user")) {
            entity.putObject("relationships")
                    .putArray("data")
                    .addObject()
                    .put("type", "parent")
                    .putObject("target")
                    .put("type", "company")
                    .put("id", id(3, number % COMPANIES));
        }
        return entity;
    }

    private static ObjectNode data(ObjectNode object) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", object);
        return answer;
    }

    /** Method and route of every request, in order. */
    List<String> asked() {
        return asked;
    }

    long asked(String operation) {
        return asked.stream().filter(operation::equals).count();
    }

    /** Requests that were under way at the same time, at most. */
    int mostOpen() {
        return mostOpen;
    }

    int open() {
        return open.get();
    }

    boolean cancelled() {
        return cancelled;
    }
}
