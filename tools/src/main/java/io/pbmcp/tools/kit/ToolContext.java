package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import java.time.Instant;

/** What a tool may use while it serves one call. */
public interface ToolContext {

    /** Who calls. */
    Caller caller();

    /** Productboard, with the token and in the queue of this caller. */
    Productboard productboard();

    /** What the workspace calls its people, fields and options, as far as this caller may read them. */
    Workspace workspace();

    /** Whether the caller's policy lets it do that in that area: the same decision that guards the call. */
    boolean may(Area area, Access access);

    /** Whether the caller may know of every record; where it may not, answers leave some out, and what is counted is a part. */
    boolean knowsAll();

    /** How people appear to this caller; answers of {@link #productboard} and {@link #workspace} have them like that already. */
    PersonalData personal();

    /** When the call has to be answered. */
    Instant deadline();

    /** What the caller may do and why, for tools that explain it. */
    Rights rights();

    /** Tells the caller how far a long call has come; does nothing when it did not ask. */
    void progress(long done, String message);
}
