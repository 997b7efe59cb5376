package io.pbmcp.server.line;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.personal.PersonalData;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller gets back.
 *
 * @param text for the model
 * @param refusal why the call did not do what it was asked to; empty when it did
 * @param result what the tool found, for other parts of the server to go on with; outside text that nobody cleaned, so it
 *     is never sent as it is
 * @param outside whether strangers wrote a part of it
 * @param structured the result as data, cleaned, when the policy wants it sent
 */
public record Answer(
        String text,
        Optional<Refusal> refusal,
        Optional<Record> result,
        boolean outside,
        Optional<JsonNode> structured) {

    static Answer refused(Refusal refusal, ReplyWriter replies, PersonalData personal) {
        return new Answer(
                replies.text(refusal, personal),
                Optional.of(refusal),
                Optional.empty(),
                !refusal.said().isEmpty(),
                Optional.empty());
    }

    /** The code of the refusal. */
    public Optional<ErrorCode> error() {
        return refusal.map(Refusal::code);
    }
}
