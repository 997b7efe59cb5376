package io.pbmcp.tools.productboard;

/** How many requests may be repeated: one for every five that were made, so that repeats never double a bad day. */
final class RetryAllowance {

    private static final int COST = 5;
    private static final int MOST = 20 * COST;

    private int saved = 4 * COST;

    /** A request was made for the first time. */
    synchronized void earn() {
        saved = Math.min(MOST, saved + 1);
    }

    /** Takes one repeat, when there is one left. */
    synchronized boolean spend() {
        if (saved < COST) {
            return false;
        }
        saved -= COST;
        return true;
    }
}
