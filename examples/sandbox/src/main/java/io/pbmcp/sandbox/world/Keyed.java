package io.pbmcp.sandbox.world;

import java.util.List;

/** A thing that is looked for by more than its id; a {@link Shelf} keeps those with the same key together. */
public interface Keyed {

    /** What it is looked for by, nothing twice; follows from the thing alone. */
    List<?> keys();
}
