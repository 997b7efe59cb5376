/** The tools for entities, end to end. */
@NullMarked
package io.pbmcp.tools.entities;

import org.jspecify.annotations.NullMarked;
