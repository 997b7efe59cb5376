/** The tools for the people of a workspace, and their teams. */
@NullMarked
package io.pbmcp.tools.members;

import org.jspecify.annotations.NullMarked;
