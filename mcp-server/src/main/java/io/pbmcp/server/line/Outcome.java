package io.pbmcp.server.line;

import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Refusal;
import java.util.Optional;

/** How a call came out, before it is put into words. */
sealed interface Outcome {

    /**
     * It did what it was asked to.
     *
     * @param document the answer
     * @param result the same as data; absent when there is none of the tool's own kind
     */
    record Done(Document document, Optional<Record> result) implements Outcome {}

    /** It did not, and why. */
    record Refused(Refusal refusal) implements Outcome {}
}
