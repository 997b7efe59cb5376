/** Where the parts of a running server are put together, once, at its start. */
@NullMarked
package io.pbmcp.server.assembly;

import org.jspecify.annotations.NullMarked;
