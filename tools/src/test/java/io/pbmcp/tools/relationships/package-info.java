/** Relationships between entities, made and dissolved. */
@NullMarked
package io.pbmcp.tools.relationships;

import org.jspecify.annotations.NullMarked;
