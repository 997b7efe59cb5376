/** The policy of a running server: read again when its file changes, and put in force at once or not at all. */
@NullMarked
package io.pbmcp.server.live;

import org.jspecify.annotations.NullMarked;
