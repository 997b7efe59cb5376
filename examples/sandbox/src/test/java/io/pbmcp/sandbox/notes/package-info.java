/** Tests of notes over real HTTP. */
@NullMarked
package io.pbmcp.sandbox.notes;

import org.jspecify.annotations.NullMarked;
