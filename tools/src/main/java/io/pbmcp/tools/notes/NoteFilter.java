package io.pbmcp.tools.notes;

import io.pbmcp.tools.entities.DateRange;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list of notes is narrowed to, in ids alone.
 *
 * @param text words in title or content
 * @param types types wanted; none when all are
 * @param tags names of tags, any of which will do
 * @param owner id of a member
 * @param creator id of a member
 * @param customers ids of companies or users, any of which will do
 * @param links ids of entities, any of which will do
 * @param archived whether only archived ones or only others; empty for both
 * @param processed whether only processed ones or only others; empty for both
 * @param created when they were made
 * @param updated when they last changed
 * @param source where they came from
 * @param ids the only ones wanted; none when all are
 */
public record NoteFilter(
        Optional<String> text,
        List<NoteType> types,
        List<String> tags,
        Optional<String> owner,
        Optional<String> creator,
        List<String> customers,
        List<String> links,
        Optional<Boolean> archived,
        Optional<Boolean> processed,
        Optional<DateRange> created,
        Optional<DateRange> updated,
        Optional<Source> source,
        List<String> ids) {

    public NoteFilter {
        types = List.copyOf(types);
        tags = List.copyOf(tags);
        customers = List.copyOf(customers);
        links = List.copyOf(links);
        ids = List.copyOf(ids);
    }

    /** The list where it can say all of it, else the search. */
    UpstreamRequest request() {
        var listed = text.isEmpty() && tags.isEmpty() && customers.isEmpty() && links.isEmpty() && ids.isEmpty();
        return listed ? list() : search();
    }

    private UpstreamRequest list() {
        var request = UpstreamRequest.get("/notes");
        request = with(request, "archived", archived.map(Object::toString));
        request = with(request, "processed", processed.map(Object::toString));
        for (var type : types) {
            request = request.with("type[]", type.word());
        }
        request = with(request, "owner[id]", owner);
        request = with(request, "creator[id]", creator);
        request = with(request, "metadata[source][system]", source.flatMap(Source::system));
        request = with(request, "metadata[source][recordId]", source.flatMap(Source::recordId));
        request = with(request, "createdFrom", created.flatMap(DateRange::from).map(Instant::toString));
        request = with(request, "createdTo", created.flatMap(DateRange::to).map(Instant::toString));
        request = with(request, "updatedFrom", updated.flatMap(DateRange::from).map(Instant::toString));
        return with(request, "updatedTo", updated.flatMap(DateRange::to).map(Instant::toString));
    }

    private static UpstreamRequest with(UpstreamRequest request, String name, Optional<String> value) {
        return value.map(given -> request.with(name, given)).orElse(request);
    }

    /**
     * The search, which can say all of it.
     *
     * @param shown fields that the answer has to have; all that are not empty when none are named
     */
    public UpstreamRequest search(String... shown) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        text.ifPresent(words -> data.putObject("search").put("query", words));
        var filter = JsonNodeFactory.instance.objectNode();
        texts(filter, "type", types.stream().map(NoteType::word).toList());
        texts(filter, "id", ids);
        created.ifPresent(range -> filter.set("createdAt", range.json()));
        updated.ifPresent(range -> filter.set("updatedAt", range.json()));
        var fields = JsonNodeFactory.instance.objectNode();
        references(fields, "owner", "id", owner.stream().toList());
        references(fields, "creator", "id", creator.stream().toList());
        references(fields, "tag", "name", tags);
        archived.ifPresent(only -> fields.put("archived", only.booleanValue()));
        processed.ifPresent(only -> fields.put("processed", only.booleanValue()));
        put(filter, "fields", fields);
        source.ifPresent(from -> filter.set("metadata", from.metadata()));
        var relationships = JsonNodeFactory.instance.objectNode();
        references(relationships, "customer", "id", customers);
        references(relationships, "link", "id", links);
        put(filter, "relationships", relationships);
        put(data, "filter", filter);
        if (shown.length > 0) {
            texts(data.putObject("return"), "fields", List.of(shown));
        }
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/search").body(body);
    }

    private static void texts(ObjectNode object, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            var list = object.putArray(name);
            texts.forEach(list::add);
        }
    }

    private static void references(ObjectNode object, String name, String key, List<String> values) {
        if (!values.isEmpty()) {
            var list = object.putArray(name);
            values.forEach(value -> list.addObject().put(key, value));
        }
    }

    private static void put(ObjectNode object, String name, ObjectNode member) {
        if (!member.isEmpty()) {
            object.set(name, member);
        }
    }

    /** A text that says something. */
    public static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
