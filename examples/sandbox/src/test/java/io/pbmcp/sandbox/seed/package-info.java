/** Tests of the seeded worlds. */
@NullMarked
package io.pbmcp.sandbox.seed;

import org.jspecify.annotations.NullMarked;
