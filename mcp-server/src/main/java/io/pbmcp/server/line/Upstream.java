package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Productboard, as one call gets to use it. */
public interface Upstream {

    /**
     * A view for one call.
     *
     * @param caller whose token and queue are used
     * @param deadline when the call has to be answered; asked for every request
     * @param may whether the caller's policy lets it do that in that area
     * @param sent told of every try of a request, once it was answered or lost
     */
    View view(Caller caller, Supplier<Instant> deadline, BiPredicate<Area, Access> may, Consumer<Sent> sent);

    /** The API and the names of the workspace behind it. */
    record View(Productboard productboard, Workspace workspace) {}
}
