/** That a token never exceeds its rate, and that no agent starves another. */
@NullMarked
package io.pbmcp.server.upstream;

import org.jspecify.annotations.NullMarked;
