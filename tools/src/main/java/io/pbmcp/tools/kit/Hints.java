package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;

/**
 * What clients are told about how a tool behaves, before they let a model use it. Hints, not guarantees: nothing in
 * the server relies on them.
 *
 * @param readOnly changes nothing
 * @param destructive changes or removes what exists
 * @param idempotent repeating the call changes nothing more
 * @param openWorld reaches a service outside of the client's machine
 */
public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

    /** The hints that follow from a card; nobody writes them by hand. */
    public static Hints of(ToolCard card) {
        var reads = card.access() == Access.READ;
        return new Hints(reads, !reads && !card.adds(), reads || card.idempotent(), true);
    }
}
