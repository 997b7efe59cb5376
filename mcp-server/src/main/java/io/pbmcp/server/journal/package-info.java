/** What was destroyed for good, as it was, so that it can be made again. */
@NullMarked
package io.pbmcp.server.journal;

import org.jspecify.annotations.NullMarked;
