package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;

/** Some entities, and how to get the others. */
record EntityList(
        List<EntityRow> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor) {

    EntityList {
        items = List.copyOf(items);
    }

    Document show() {
        if (items.isEmpty()) {
            return Document.of(cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("Nothing found. Leave out a filter, or pass archived: include."));
        }
        var typed = items.stream().map(EntityRow::type).distinct().count() > 1;
        var what = typed ? "Name | type | …" : "Each a " + items.get(0).type() + ": name | …";
        return new Document(
                List.of(items.size() + " shown. " + what + " | id"),
                items.stream().map(item -> item.lines(typed)).toList(),
                List.of(),
                Optional.of(this::rest));
    }

    private Optional<String> rest(int shown) {
        return shown < items.size()
                ? Optional.of("To see the others, call again with limit: " + Math.max(1, shown)
                        + " and go on with the cursor of that answer.")
                : cursor.map(next -> "There are more: pass cursor " + next);
    }
}
