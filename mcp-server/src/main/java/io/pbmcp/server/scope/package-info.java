/** Which records of the workspace an agent knows, held at the wire: what goes out and what comes back. */
@NullMarked
package io.pbmcp.server.scope;

import org.jspecify.annotations.NullMarked;
