package io.pbmcp.tools.productboard;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamBreaker.Health;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How one try ended, in terms of what may be done next.
 *
 * @param state whether it was processed
 * @param answer what Productboard answered, when it did what was asked
 * @param failure what to say when there is no further try
 * @param health what it says about Productboard
 */
record Outcome(State state, Optional<JsonNode> answer, ProductboardException failure, Health health) {

    enum State {
        /** Answered. */
        DONE,
        /** Productboard decided against it, or its answer cannot be believed; another try would end the same. */
        REFUSED,
        /** Provably not processed. */
        UNSENT,
        /** Maybe processed. */
        UNSURE
    }

    static Outcome done(JsonNode answer) {
        return new Outcome(State.DONE, Optional.of(answer), new ProductboardException(Kind.GARBLED), Health.UNKNOWN);
    }

    static Outcome refused(ProductboardException failure) {
        return new Outcome(State.REFUSED, Optional.empty(), failure, Health.UNKNOWN);
    }

    static Outcome unsent(ProductboardException failure) {
        return new Outcome(State.UNSENT, Optional.empty(), failure, Health.UNKNOWN);
    }

    static Outcome unsure(ProductboardException failure) {
        return new Outcome(State.UNSURE, Optional.empty(), failure, Health.UNKNOWN);
    }

    /** The same, from which that is learned about Productboard. */
    Outcome saying(Health known) {
        return new Outcome(state, answer, failure, known);
    }
}
