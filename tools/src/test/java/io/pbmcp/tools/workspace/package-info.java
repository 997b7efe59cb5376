/** Names and field values against a workspace that has one of everything. */
@NullMarked
package io.pbmcp.tools.workspace;

import org.jspecify.annotations.NullMarked;
