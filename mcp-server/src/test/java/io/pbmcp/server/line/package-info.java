/** The line, tried at every exit. */
@NullMarked
package io.pbmcp.server.line;

import org.jspecify.annotations.NullMarked;
