package io.pbmcp.server.confirm;

import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.state.Seal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Tickets for calls that wait for an approval: the id of the request, sealed for the agent, person and tool that asked. All
 * else that binds them stands in the request, and so does that they work once; any process with the same key opens them.
 */
final class ApprovalTickets {

    private static final String PREFIX = "pbt_";
    private static final int LONGEST = 200;

    private final Seal seal;

    ApprovalTickets(ServerKey key, SecureRandom random) {
        this.seal = new Seal(key, "approval ticket", random);
    }

    String issue(String request, Binding call) {
        var sealed = seal.close(request.getBytes(StandardCharsets.UTF_8), label(call));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Id of the request that a ticket is for; empty when it is no such ticket, or another caller's. */
    Optional<String> open(String ticket, Binding call) {
        if (!ticket.startsWith(PREFIX) || ticket.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var sealed = Base64.getUrlDecoder().decode(ticket.substring(PREFIX.length()));
            return seal.open(sealed, label(call)).map(id -> new String(id, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String label(Binding call) {
        return call.agent().length() + ":" + call.agent() + call.person().length() + ":" + call.person() + call.tool();
    }
}
