package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list of entities is narrowed to, in ids alone.
 *
 * @param types the types wanted, never none
 * @param text part of the name
 * @param statuses ids of statuses, any of which will do
 * @param owner id of a member
 * @param team id of a team
 * @param parent id of the parent
 * @param archived whether only archived ones or only others; empty for both
 * @param source where they came from
 * @param ids the only ones wanted; none when all are
 * @param created when they were made
 * @param updated when they last changed
 * @param custom filters of custom fields by id, as Productboard's searches take them
 */
record EntityFilter(
        List<EntityType> types,
        Optional<String> text,
        List<String> statuses,
        Optional<String> owner,
        Optional<String> team,
        Optional<String> parent,
        Optional<Boolean> archived,
        Optional<Source> source,
        List<String> ids,
        Optional<DateRange> created,
        Optional<DateRange> updated,
        ObjectNode custom) {

    EntityFilter {
        types = List.copyOf(types);
        statuses = List.copyOf(statuses);
        ids = List.copyOf(ids);
    }

    /** The list where it can say all of it, else the search. */
    UpstreamRequest request() {
        var listed = ids.isEmpty() && created.isEmpty() && updated.isEmpty() && custom.isEmpty() && statuses.size() < 2;
        return listed ? list() : search();
    }

    private UpstreamRequest list() {
        var request = UpstreamRequest.get("/entities");
        for (var type : types) {
            request = request.with("type[]", type.word());
        }
        request = with(request, "name", text);
        request = with(request, "status[id]", statuses.stream().findFirst());
        request = with(request, "owner[id]", owner);
        request = with(request, "teams[id]", team);
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
        var fields = JsonNodeFactory.instance.objectNode();
        text.ifPresent(name -> fields.put("name", name));
        archived.ifPresent(only -> fields.put("archived", only.booleanValue()));
        owner.ifPresent(id -> references(fields, "owner", List.of(id)));
        references(fields, "status", statuses);
        team.ifPresent(id -> references(fields, "teams", List.of(id)));
        fields.setAll(custom);
        if (!fields.isEmpty()) {
            filter.set("fields", fields);
        }
        parent.ifPresent(id -> references(filter.putObject("relationships"), "parent", List.of(id)));
        source.ifPresent(from -> filter.set("metadata", from.metadata()));
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }

    private static void references(ObjectNode object, String name, List<String> ids) {
        if (!ids.isEmpty()) {
            var list = object.putArray(name);
            ids.forEach(id -> list.addObject().put("id", id));
        }
    }
}
