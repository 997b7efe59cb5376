/**
 * The workspace itself: what exists in the sandbox, held in memory.
 *
 * <p>{@link io.pbmcp.sandbox.world.World} is the root. Everything in it is guarded by one lock, which the server holds while
 * a handler runs ({@link io.pbmcp.sandbox.world.World#locked}); code called by a handler needs no care of its own. Things
 * are immutable records on a {@link io.pbmcp.sandbox.world.Shelf}; an update puts a new record on the old id. Other
 * families keep their own records with {@link io.pbmcp.sandbox.world.World#shelf}. Every change is told once with
 * {@link io.pbmcp.sandbox.world.World#changed}. A seed fills an empty world through
 * {@link io.pbmcp.sandbox.world.WorldBuilder}.
 */
@NullMarked
package io.pbmcp.sandbox.world;

import org.jspecify.annotations.NullMarked;
