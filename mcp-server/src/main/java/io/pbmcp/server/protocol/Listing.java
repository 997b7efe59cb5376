package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import java.util.List;

/** What callers are shown under one version of the policy. */
public interface Listing {

    /** What everybody is shown alike, for ever. */
    Listing SAME = (earlier, caller) -> List.of();

    /** The notifications that tell a caller, who knows an earlier listing, which of its lists are others now. */
    List<String> news(Listing earlier, Caller caller);
}
