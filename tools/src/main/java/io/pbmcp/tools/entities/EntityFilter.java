package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Productboard is asked to narrow a list of entities to, in ids alone.
 *
 * @param types the types wanted, never none
 * @param text part of the name
 * @param parent id of the parent
 * @param archived whether only archived ones or only others; empty for both
 * @param source where they came from
 * @param ids the only ones wanted; none when all are
 * @param created when they were made
 * @param updated when they last changed
 * @param fields filters of fields by id, as Productboard's searches take them
 */
record EntityFilter(
        List<EntityType> types,
        Optional<String> text,
        Optional<String> parent,
        Optional<Boolean> archived,
        Optional<Source> source,
        List<String> ids,
        Optional<DateRange> created,
        Optional<DateRange> updated,
        ObjectNode fields) {

    /** Filters of fields that the list has, too, for one id each. */
    private static final Map<String, String> LISTED =
            Map.of("status", "status[id]", "owner", "owner[id]", "teams", "teams[id]");

    EntityFilter {
        types = List.copyOf(types);
        ids = List.copyOf(ids);
    }

    /** The same for these types alone. */
    EntityFilter among(List<EntityType> some) {
        return new EntityFilter(some, text, parent, archived, source, ids, created, updated, fields);
    }

    /** The same for what is known by id, whatever it is called. */
    EntityFilter known(List<String> some) {
        return new EntityFilter(types, Optional.empty(), parent, archived, source, some, created, updated, fields);
    }

    /** The list where it can say all of it, else the search. */
    UpstreamRequest request() {
        var listed = ids.isEmpty()
                && created.isEmpty()
                && updated.isEmpty()
                && fields.properties().stream()
                        .allMatch(each -> LISTED.containsKey(each.getKey())
                                && each.getValue().size() == 1);
        return listed ? list() : search();
    }

    private UpstreamRequest list() {
        var request = UpstreamRequest.get("/entities");
        for (var type : types) {
            request = request.with("type[]", type.word());
        }
        request = with(request, "name", text);
        for (var field : List.of("status", "owner", "teams")) {
            var id = fields.path(field).path(0).path("id").asString("");
            request = with(
                    request, LISTED.getOrDefault(field, field), Optional.of(id).filter(each -> !each.isEmpty()));
        }
        request = with(request, "parent[id]", parent);
        request = with(request, "archived", archived.map(Object::toString));
        request = with(request, "metadata[source][system]", source.flatMap(Source::system));
        return with(request, "metadata[source][recordId]", source.flatMap(Source::recordId));
    }

    private static UpstreamRequest with(UpstreamRequest request, String name, Optional<String> value) {
        return value.map(given -> request.with(name, given)).orElse(request);
    }

    private UpstreamRequest search() {
        var body = JsonNodeFactory.instance.objectNode();
        var filter = body.putObject("data").putObject("filter");
        var wanted = filter.putArray("type");
        types.forEach(type -> wanted.add(type.word()));
        if (!ids.isEmpty()) {
            var only = filter.putArray("id");
            ids.forEach(only::add);
        }
        created.ifPresent(range -> filter.set("createdAt", range.json()));
        updated.ifPresent(range -> filter.set("updatedAt", range.json()));
        var held = JsonNodeFactory.instance.objectNode();
        text.ifPresent(name -> held.put("name", name));
        archived.ifPresent(only -> held.put("archived", only.booleanValue()));
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            held.set(field.getKey(), field.getValue());
        }
        if (!held.isEmpty()) {
            filter.set("fields", held);
        }
        parent.ifPresent(id -> filter.putObject("relationships").set("parent", FieldCondition.references(List.of(id))));
        source.ifPresent(from -> filter.set("metadata", from.metadata()));
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
