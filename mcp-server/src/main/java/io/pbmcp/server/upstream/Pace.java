package io.pbmcp.server.upstream;

/**
 * How fast requests may go out on one token. No stretch of one second ever sees more than {@code perSecond + burst}.
 *
 * @param perSecond ceiling of the rate, in requests a second
 * @param burst requests that may go out at once after a quiet time
 * @param floor the rate that is left when Productboard keeps answering 429, in requests a second
 * @param waiting requests that may wait at the same time, all agents together
 */
public record Pace(int perSecond, int burst, int floor, int waiting) {

    /** For Productboard's limit of 50 requests a second. */
    public static final Pace PRODUCTBOARD = new Pace(45, 4, 5, 256);

    public Pace {
        if (perSecond < 1 || burst < 1 || floor < 1 || floor > perSecond || waiting < 1) {
            throw new IllegalArgumentException(
                    "A pace needs at least 1 request a second, burst 1, room for 1, and a floor of at most its ceiling");
        }
    }
}
