/** The composition root: the only place that knows every other. */
@NullMarked
package io.pbmcp.server;

import org.jspecify.annotations.NullMarked;
