package io.pbmcp.tools.relationships;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Slice;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Some of what one entity is related to, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 */
record RelationshipList(
        List<Item> items,

        @Description("Number of those in areas you may not read.")
        int hidden,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places) {

    RelationshipList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    /** One relationship, seen from the entity that was asked about. */
    record Item(String kind, String type, Optional<String> name, String id) {

        String line() {
            return name.filter(text -> !text.isBlank())
                            .map(text -> OutsideText.line(text, 200))
                            .orElse("(no name)")
                    + " | " + OutsideText.line(kind, 40) + " | " + OutsideText.line(type, 40) + " | "
                    + OutsideText.line(id, 60);
        }
    }

    /** What a caller may see of a part of the list; reads the names. */
    static Mono<RelationshipList> of(Slice<Relationship> slice, ToolContext context) {
        var lookup = new EntityLookup(context);
        var readable =
                slice.filter(each -> each.entityType().filter(lookup::readable).isPresent());
        var hidden = slice.items().size() - readable.items().size();
        return TargetNames.of(
                        context.productboard(),
                        readable.items().stream().map(Relationship::targetId).toList())
                .map(names -> new RelationshipList(
                        readable.items().stream()
                                .map(each -> new Item(
                                        each.type(),
                                        each.targetType(),
                                        Optional.ofNullable(names.get(each.targetId())),
                                        each.targetId()))
                                .toList(),
                        hidden,
                        slice.next(),
                        readable.places()));
    }

    Document show() {
        var counted = hidden == 0
                ? List.<String>of()
                : List.of(hidden + (items.isEmpty() ? "" : " more") + (hidden == 1 ? " leads" : " lead")
                        + " to areas that this agent may not read.");
        if (items.isEmpty()) {
            var head = cursor.map(next -> "None to show on these pages, but there are more: pass cursor " + next)
                    .orElse(hidden == 0 ? "It has none of these." : "None that this agent may read.");
            return new Document(List.of(head), List.of(), counted, Optional.empty());
        }
        return new Document(
                List.of("Name | what it is to the entity | type | id"),
                items.stream().map(Item::line).toList(),
                counted,
                Optional.of(Document.Continuation.by(places, cursor)));
    }
}
