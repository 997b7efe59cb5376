/** Tests of a policy that is read again. */
@NullMarked
package io.pbmcp.server.live;

import org.jspecify.annotations.NullMarked;
