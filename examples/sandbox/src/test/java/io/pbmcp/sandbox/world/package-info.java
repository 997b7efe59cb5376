/** Tests of how the workspace is kept. */
@NullMarked
package io.pbmcp.sandbox.world;

import org.jspecify.annotations.NullMarked;
