/** A Productboard that lives in memory, keeps state, and refuses what the real one refuses. */
@NullMarked
package io.pbmcp.sandbox;

import org.jspecify.annotations.NullMarked;
