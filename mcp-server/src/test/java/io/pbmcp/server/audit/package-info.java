/** That nothing happens without a line, and that no line can be forged. */
@NullMarked
package io.pbmcp.server.audit;

import org.jspecify.annotations.NullMarked;
