/** What the journal keeps, and what comes back of it. */
@NullMarked
package io.pbmcp.server.journal;

import org.jspecify.annotations.NullMarked;
