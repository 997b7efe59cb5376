package io.pbmcp.tools.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;

/**
 * Some members, oldest first, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 * @param whole whether only whole names were looked for
 */
record MemberList(
        List<Member> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places,
        @JsonIgnore boolean whole) {

    private static final String WHOLE =
            "Personal data is masked for you, so text has to be a whole name, user name or e-mail.";

    MemberList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    Document show() {
        if (items.isEmpty()) {
            var head = cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("No member fits. Disabled and invited ones are only found with state disabled, pending or"
                            + " any.");
            return whole ? Document.of(head, WHOLE) : Document.of(head);
        }
        return new Document(
                List.of("Name | role | e-mail | teams | id"),
                items.stream().map(Member::line).toList(),
                List.of(),
                Optional.of(Document.Continuation.by(places, cursor)));
    }
}
