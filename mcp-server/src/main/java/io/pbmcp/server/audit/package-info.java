/** What happened, one line an event: written before a change goes out, and once on every way out of a call. */
@NullMarked
package io.pbmcp.server.audit;

import org.jspecify.annotations.NullMarked;
