/** How often an agent may call, counted over rolling windows of the calls that were let in. */
@NullMarked
package io.pbmcp.server.limits;

import org.jspecify.annotations.NullMarked;
