/** Outside text made safe to stand in a line of our own. */
@NullMarked
package io.pbmcp.server.text;

import org.jspecify.annotations.NullMarked;
