/** The straight line one call walks from its name to its answer; the order is a security property. */
@NullMarked
package io.pbmcp.server.line;

import org.jspecify.annotations.NullMarked;
