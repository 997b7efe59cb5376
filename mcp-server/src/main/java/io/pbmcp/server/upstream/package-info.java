/** When a request may go out to Productboard, so that no token exceeds its rate and no agent starves another. */
@NullMarked
package io.pbmcp.server.upstream;

import org.jspecify.annotations.NullMarked;
