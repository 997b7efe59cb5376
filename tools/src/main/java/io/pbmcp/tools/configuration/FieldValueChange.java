package io.pbmcp.tools.configuration;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.UpstreamFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What a write did, and the option as it is since. */
record FieldValueChange(
        @Description("What was done, in our words.") String deed,
        String id,
        @Description("A line for each change.") List<String> changes,

        @Description("The option as it is now; absent when it could not be read back.")
        Optional<FieldValue> option) {

    FieldValueChange {
        changes = List.copyOf(changes);
    }

    /** Reads back what was written; that it was written stays true when it cannot be read. */
    static Mono<FieldValueChange> readBack(String deed, String id, List<String> changes, OptionField field) {
        return field.options()
                .map(all -> OptionField.byId(all, id))
                .onErrorReturn(UpstreamFailure::unreadable, Optional.empty())
                .map(option -> new FieldValueChange(deed, id, changes, option));
    }

    Document show() {
        var lines = new ArrayList<>(changes);
        lines.add(option.map(FieldValue::line).orElse("Id: " + id));
        return new Document(
                List.of(deed),
                lines,
                option.isPresent()
                        ? List.of()
                        : List.of("It could not be read back just now. Do not repeat the call; field_value_list shows"
                                + " the options."),
                Optional.empty());
    }
}
