package io.pbmcp.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ObjectNode;

/** The scopes that the access token of one request lacks, once its response says so. */
final class Shortfall {

    private final AtomicReference<List<String>> scopes = new AtomicReference<>(List.of());

    /** Takes note of a message on its way to the caller. */
    void look(ObjectNode message) {
        var error = message.path("error");
        if (error.path("code").asInt(0) == Conversation.INSUFFICIENT_SCOPE) {
            var words = error.path("data").path("scopes");
            scopes.set(StreamSupport.stream(words.spliterator(), false)
                    .map(word -> word.stringValue(""))
                    .filter(word -> word.matches("[a-z]+:[a-z]+"))
                    .toList());
        }
    }

    /** All scopes that the request needs; empty when its token is not what is in the way. */
    Optional<List<String>> scopes() {
        return Optional.ofNullable(scopes.get()).filter(found -> !found.isEmpty());
    }
}
