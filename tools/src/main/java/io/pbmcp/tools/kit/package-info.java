/** What a tool is: its card, its arguments, its plan, its answer, and how all of them are checked. */
@NullMarked
package io.pbmcp.tools.kit;

import org.jspecify.annotations.NullMarked;
