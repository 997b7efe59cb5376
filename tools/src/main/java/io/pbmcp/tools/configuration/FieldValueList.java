package io.pbmcp.tools.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.productboard.Slice;
import java.util.List;
import java.util.Optional;

/**
 * Some options of a field, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 */
record FieldValueList(
        List<FieldValue> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places) {

    FieldValueList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    /** The first {@code most} of a slice; what is left of it goes on from the place of the next one. */
    static FieldValueList of(Slice<FieldValue> slice, int most) {
        var shown = Math.min(most, slice.items().size());
        return new FieldValueList(
                slice.items().subList(0, shown),
                shown < slice.items().size() ? Optional.of(slice.places().get(shown)) : slice.next(),
                slice.places().subList(0, shown));
    }

    Document show() {
        if (items.isEmpty()) {
            return Document.of(cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("No option fits."));
        }
        return new Document(
                List.of(
                        items.stream().anyMatch(item -> !item.types().isEmpty())
                                ? "Status | types | id"
                                : "Option | colour | id"),
                items.stream().map(FieldValue::line).toList(),
                List.of(),
                Optional.of(Document.Continuation.by(places, cursor)));
    }
}
