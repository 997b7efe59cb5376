package io.pbmcp.tools.entities;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.productboard.EntityType;
import java.util.List;
import java.util.Optional;

/**
 * Some entities, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 * @param nothing what to say when there is none
 * @param checked what was checked here, and how far
 */
record EntityList(
        List<EntityRow> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @Description("How many were looked at, where Productboard could not filter.")
        Optional<Integer> scanned,

        @JsonIgnore List<String> places,
        @JsonIgnore String nothing,
        @JsonIgnore Optional<String> checked) {

    EntityList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    /** A list that nothing can be on. */
    static EntityList none(String nothing) {
        return new EntityList(List.of(), Optional.empty(), Optional.empty(), List.of(), nothing, Optional.empty());
    }

    Document show() {
        var foot = checked.stream().toList();
        if (items.isEmpty()) {
            var head = cursor.map(next -> "None so far, but there are more: pass cursor " + next)
                    .orElse(nothing);
            return new Document(List.of(head), List.of(), foot, Optional.empty());
        }
        var typed = items.stream().map(EntityRow::type).distinct().count() > 1;
        var what = typed ? "Name | type | …" : "Each " + article(items.get(0).type()) + ": name | …";
        return new Document(
                List.of(what + " | id"),
                items.stream().map(item -> item.lines(typed)).toList(),
                foot,
                Optional.of(Document.Continuation.by(places, cursor)));
    }

    private static String article(String type) {
        return EntityType.find(type).map(Kinship::a).orElse("a " + type);
    }
}
