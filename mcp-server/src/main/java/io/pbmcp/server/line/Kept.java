package io.pbmcp.server.line;

import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;

/** What an answer says of what the journal keeps. */
final class Kept {

    private Kept() {}

    /** The outcome, with the ids by which what is gone can be restored. */
    static Outcome told(Outcome outcome, List<String> ids) {
        if (ids.isEmpty() || !(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        var foot = new ArrayList<>(done.document().foot());
        foot.add(
                "Kept in the server's journal for 30 days; whoever runs the server can make it again with: productboard-mcp"
                        + " audit restore " + String.join(", ", ids));
        var document = new Document(
                done.document().head(),
                done.document().items(),
                foot,
                done.document().continuation());
        return new Outcome.Done(document, done.result());
    }
}
