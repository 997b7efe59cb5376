package io.pbmcp.server.upstream;

/**
 * What an agent gets of the queue.
 *
 * @param share its weight, at least 1; what others leave unused is lent out by weight
 * @param waiting requests of this agent that may wait at the same time
 */
public record Lane(int share, int waiting) {

    public Lane {
        if (share < 1 || waiting < 1) {
            throw new IllegalArgumentException("A lane has a share and room of at least 1");
        }
    }
}
