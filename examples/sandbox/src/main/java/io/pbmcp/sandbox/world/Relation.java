package io.pbmcp.sandbox.world;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One relationship seen from one of its two ends; it has no id of its own. */
public record Relation(Kind kind, UUID target) {

    /** How the target relates to the entity that is looked at. */
    public enum Kind {
        PARENT("parent", 0),
        CHILD("child", 1),
        LINK("link", 2),
        IS_BLOCKED_BY("isBlockedBy", 3),
        IS_BLOCKING("isBlocking", 4);

        private final String wire;
        private final int rank;

        Kind(String wire, int rank) {
            this.wire = wire;
            this.rank = rank;
        }

        /** Where relationships of this kind stand among those of an entity, from 0. */
        int rank() {
            return rank;
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
