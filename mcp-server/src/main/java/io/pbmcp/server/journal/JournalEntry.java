package io.pbmcp.server.journal;

import io.pbmcp.tools.undo.Keepsake;
import java.time.Instant;

/**
 * One thing that a call was about to destroy.
 *
 * @param id by which it is restored
 * @param at when it was read
 * @param agent name of the agent that called
 * @param tool name of the tool
 * @param call id of the call, as the audit trail has it
 * @param origin address of the API it was deleted by; it is made again there and nowhere else
 * @param kept the thing, with all that went with it
 */
public record JournalEntry(
        String id, Instant at, String agent, String tool, String call, String origin, Keepsake kept) {}
