package io.pbmcp.sandbox.plugins;

import java.time.Instant;
import java.util.UUID;

/**
 * A column of buttons on the board.
 *
 * @param type reversed domain name of whoever made it
 * @param label what a button says while nothing is connected
 */
public record PluginIntegration(
        UUID id, String type, String name, boolean enabled, String label, Action action, Instant createdAt) {

    /**
     * Where a push of a button is told; never shown to anybody.
     *
     * @param url public https address
     * @param authorization value of the Authorization header, "" for none
     */
    public record Action(String url, String authorization) {}
}
