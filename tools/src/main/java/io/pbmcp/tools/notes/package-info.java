/** The tools for notes: the feedback of customers, who gave it, and what it is about. */
@NullMarked
package io.pbmcp.tools.notes;

import org.jspecify.annotations.NullMarked;
