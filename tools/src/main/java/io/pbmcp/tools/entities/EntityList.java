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
 */
record EntityList(
        List<EntityRow> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places) {

    EntityList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    Document show() {
        if (items.isEmpty()) {
            return Document.of(cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("Nothing found. Leave out a filter, or pass archived: include."));
        }
        var typed = items.stream().map(EntityRow::type).distinct().count() > 1;
        var what = typed ? "Name | type | …" : "Each " + article(items.get(0).type()) + ": name | …";
        return new Document(
                List.of(what + " | id"),
                items.stream().map(item -> item.lines(typed)).toList(),
                List.of(),
                Optional.of(Document.Continuation.by(places, cursor)));
    }

    private static String article(String type) {
        return EntityType.find(type).map(Kinship::a).orElse("a " + type);
    }
}
