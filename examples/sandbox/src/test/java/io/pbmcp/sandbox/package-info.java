/** The sandbox as its clients meet it: over real HTTP, with nothing in between. */
@NullMarked
package io.pbmcp.sandbox;

import org.jspecify.annotations.NullMarked;
