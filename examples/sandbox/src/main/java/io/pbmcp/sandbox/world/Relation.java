package io.pbmcp.sandbox.world;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One relationship seen from one of its two ends; it has no id of its own. */
public record Relation(Kind kind, UUID target) {

    /** How the target relates to the entity that is looked at. */
    public enum Kind {
        PARENT("parent"),
        CHILD("child"),
        LINK("link"),
        IS_BLOCKED_BY("isBlockedBy"),
        IS_BLOCKING("isBlocking");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /** The word on the wire. */
        public String wire() {
            return wire;
        }

        /** The kind with this exact word, if there is one. */
        public static Optional<Kind> of(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire.equals(wire))
                    .findFirst();
        }

        /** The same relationship seen from the other end. */
        public Kind inverse() {
            return switch (this) {
                case PARENT -> CHILD;
                case CHILD -> PARENT;
                case LINK -> LINK;
                case IS_BLOCKED_BY -> IS_BLOCKING;
                case IS_BLOCKING -> IS_BLOCKED_BY;
            };
        }
    }
}
