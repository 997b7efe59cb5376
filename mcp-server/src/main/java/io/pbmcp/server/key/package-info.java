/** The one secret of a server, and the keys that are derived from it. */
@NullMarked
package io.pbmcp.server.key;

import org.jspecify.annotations.NullMarked;
