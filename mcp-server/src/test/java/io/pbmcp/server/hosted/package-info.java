/** The whole server on the sandbox, as its users meet it: over real sockets and in a process of its own. */
@NullMarked
package io.pbmcp.server.hosted;

import org.jspecify.annotations.NullMarked;
