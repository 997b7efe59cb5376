/** A server that is put together, and what it does on its own. */
@NullMarked
package io.pbmcp.server.assembly;

import org.jspecify.annotations.NullMarked;
