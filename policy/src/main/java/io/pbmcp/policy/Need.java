package io.pbmcp.policy;

/** One area that a call reaches, and what it does there. */
public record Need(Area area, Access access) {

    @Override
    public String toString() {
        return area.word() + ": " + access.word();
    }
}
