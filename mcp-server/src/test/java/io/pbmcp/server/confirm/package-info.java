/** That nothing but agreement to exactly this call is taken for a yes. */
@NullMarked
package io.pbmcp.server.confirm;

import org.jspecify.annotations.NullMarked;
