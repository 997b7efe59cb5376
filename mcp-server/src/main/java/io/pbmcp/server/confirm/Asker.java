package io.pbmcp.server.confirm;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** The way to the person behind a client, as far as there is one. */
public interface Asker {

    /** A client that cannot ask anybody. */
    Asker NOBODY = new Asker() {
        @Override
        public boolean canAsk() {
            return false;
        }

        @Override
        public Mono<Answer> ask(Question question) {
            return Mono.just(new Failed("This client cannot ask anybody."));
        }
    };

    /** Whether the client says that it can ask its user. */
    boolean canAsk();

    /** Asks once and waits for the answer. An error, or an end without an answer, counts as {@link Failed}. */
    Mono<Answer> ask(Question question);

    /**
     * What to ask.
     *
     * @param text the whole question, several lines of plain text
     * @param phrase what the person has to type to agree; empty when a yes is enough
     */
    record Question(String text, Optional<String> phrase) {}

    /** What came back. */
    sealed interface Answer {}

    /** The client says that its user agreed, and typed this; an empty text when there was nothing to type. */
    record Accepted(String typed) implements Answer {}

    /** The user said no. */
    record Declined() implements Answer {}

    /** The user turned away without an answer. */
    record Cancelled() implements Answer {}

    /**
     * Nobody was asked, or the answer cannot be trusted.
     *
     * @param why our own sentence
     */
    record Failed(String why) implements Answer {}
}
