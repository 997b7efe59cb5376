package io.pbmcp.tools.feedback;

import io.pbmcp.tools.kit.ToolContext;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the caller of every answer of Productboard that brought a long call further; the count only grows. */
final class Steps {

    private final ToolContext context;
    private final AtomicLong done = new AtomicLong();

    Steps(ToolContext context) {
        this.context = context;
    }

    /** One more step, and how things stand in our own words. */
    void done(String message) {
        context.progress(done.incrementAndGet(), message);
    }
}
