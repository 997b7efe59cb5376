package io.pbmcp.tools.relationships;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call did to one relationship. */
record RelationshipChange(
        @Description("What was done.") String deed,
        RelationKind kind,
        End source,
        End target,

        @Description("Whether it is there now; absent when that could not be read.")
        Optional<Boolean> stands) {

    Document show() {
        var foot = new ArrayList<String>();
        if (stands.isEmpty()) {
            foot.add("It could not be read back; relationship_list shows what there is.");
        }
        return new Document(
                List.of(deed),
                List.of(source.words() + " " + kind.verb() + " " + target.words()),
                foot,
                Optional.empty());
    }
}
