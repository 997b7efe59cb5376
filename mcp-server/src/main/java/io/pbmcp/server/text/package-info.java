/** What stands in a line of our own: outside text made safe for it, and times as people read them. */
@NullMarked
package io.pbmcp.server.text;

import org.jspecify.annotations.NullMarked;
