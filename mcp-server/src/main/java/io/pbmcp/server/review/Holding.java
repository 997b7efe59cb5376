package io.pbmcp.server.review;

import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Strength;
import io.pbmcp.tools.kit.Definition;
import java.util.Optional;

/** A tool, and what is decided when one agent asks for it. */
public record Holding(Definition<?, ?> tool, Decision decision) {

    /** Whether the agent has the tool at all. */
    public boolean held() {
        return !decision.denied();
    }

    /** How its calls are confirmed; absent where they are not, or where it is not held. */
    public Optional<Strength> confirmed() {
        return strength(decision);
    }

    /** How what is decided has to be confirmed. */
    static Optional<Strength> strength(Decision decision) {
        return decision instanceof Decision.Confirm confirm ? Optional.of(confirm.strength()) : Optional.empty();
    }

    /** How much stands between the agent and the tool, from nothing to everything. */
    int distance() {
        return held() ? confirmed().map(Holding::rank).orElse(0) : 4;
    }

    /** How much a confirmation stands in the way. */
    static int rank(Strength strength) {
        return switch (strength) {
            case PREVIEW -> 1;
            case ASK -> 2;
            case APPROVE -> 3;
        };
    }

    /** What stands between, in words. */
    String words() {
        return confirmed()
                .map(strength -> "confirmed (" + strength.word() + ")")
                .orElse(held() ? "allowed" : "denied");
    }
}
