package io.pbmcp.http;

/** Hears of everybody the transport turned away: for counters, and for the audit of failed sign-ins. Called on I/O threads. */
@FunctionalInterface
public interface Rejections {

    /** Takes note of one rejection; must not block. What it throws is logged and has no effect. */
    void rejected(Rejection rejection);

    /**
     * One caller turned away.
     *
     * @param reason the kind, for a counter
     * @param remote address of the connection; behind a proxy, the proxy's
     * @param detail a sentence for the operator, without control characters or secrets, at most 300 characters
     */
    record Rejection(Reason reason, String remote, String detail) {

        private static final int LONGEST = 300;

        public Rejection {
            var line = detail.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
            detail = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
        }
    }
}
