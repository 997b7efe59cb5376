/** The tools for what entities have to do with each other. */
@NullMarked
package io.pbmcp.tools.relationships;

import org.jspecify.annotations.NullMarked;
