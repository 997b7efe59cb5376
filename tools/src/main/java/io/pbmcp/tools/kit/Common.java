package io.pbmcp.tools.kit;

import java.util.Optional;

/**
 * The arguments that the kit adds to tools; no tool states them in its own record.
 *
 * @param dryRun show the requests instead of sending them; only for tools that write
 * @param confirm the ticket from an earlier preview of the same call; only for tools that need confirmation
 */
public record Common(boolean dryRun, Optional<String> confirm) {

    /** Name of the argument behind {@link #dryRun}. */
    public static final String DRY_RUN = "dry_run";

    /** Name of the argument behind {@link #confirm}. */
    public static final String CONFIRM = "confirm";

    /** Neither given. */
    public static final Common NONE = new Common(false, Optional.empty());
}
