/** That no window ever admits more than its limit, and none less. */
@NullMarked
package io.pbmcp.server.limits;

import org.jspecify.annotations.NullMarked;
