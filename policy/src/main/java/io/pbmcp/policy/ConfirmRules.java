package io.pbmcp.policy;

import java.util.Optional;

/** How risky calls are confirmed, as one {@code confirm} mapping of a policy states it; absent where it says nothing. */
public record ConfirmRules(Optional<Strength> irreversible, Optional<Strength> egress) {

    /** Says nothing. */
    public static final ConfirmRules NOTHING = new ConfirmRules(Optional.empty(), Optional.empty());

    /** What holds where a policy says nothing. */
    public static final ConfirmRules STANDARD =
            new ConfirmRules(Optional.of(Strength.ASK), Optional.of(Strength.APPROVE));

    /** What is said of a risk; nothing for those that need no confirmation. */
    public Optional<Strength> find(Risk risk) {
        return switch (risk) {
            case NONE, REVERSIBLE, LASTING -> Optional.empty();
            case IRREVERSIBLE -> irreversible;
            case EGRESS -> egress;
        };
    }

    /** These rules, completed by others where they say nothing. */
    public ConfirmRules or(ConfirmRules others) {
        return new ConfirmRules(irreversible.or(others::irreversible), egress.or(others::egress));
    }
}
