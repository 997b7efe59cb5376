package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /**
     * The hints as MCP spells them, without those that say nothing: an open world is what the protocol assumes, and what
     * only reads is idempotent anyway.
     */
    public Map<String, Boolean> listed() {
        var listed = new LinkedHashMap<String, Boolean>();
        listed.put("readOnlyHint", readOnly);
        listed.put("destructiveHint", destructive);
        if (!readOnly) {
            listed.put("idempotentHint", idempotent);
        }
        if (!openWorld) {
            listed.put("openWorldHint", false);
        }
        return listed;
    }
}
