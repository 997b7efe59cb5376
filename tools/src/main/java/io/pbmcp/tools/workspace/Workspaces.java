package io.pbmcp.tools.workspace;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * What is known about the workspaces behind all credentials, for a minute each. Nothing read by one of them is ever shown
 * to a caller that uses another.
 */
public final class Workspaces {

    private final Copies copies;
    private final Supplier<UUID> keys;

    /**
     * @param clock says when something is too old
     * @param keys makes the record ids by which lost creates are found again
     */
    public Workspaces(InstantSource clock, Supplier<UUID> keys) {
        var start = clock.instant();
        this.copies = new Copies(() -> nanos(start, clock));
        this.keys = keys;
    }

    /** The workspace as one caller may see it by a token that lasts. */
    public Workspace of(Secret token, Productboard productboard, BiPredicate<Area, Access> may) {
        return of(token.fingerprint(), productboard, may);
    }

    /**
     * The workspace as one caller may see it.
     *
     * @param credential whose copy is used and filled, as {@link TokenSource#credential} names it
     * @param productboard asked for what is not known
     * @param may whether the caller's policy grants an access in an area
     */
    public Workspace of(String credential, Productboard productboard, BiPredicate<Area, Access> may) {
        var shelf = new Shelf(copies, credential);
        return new CachedWorkspace(productboard, may, shelf, keys, PersonalData.shown());
    }

    private static long nanos(Instant start, InstantSource clock) {
        return Duration.between(start, clock.instant()).toNanos();
    }
}
