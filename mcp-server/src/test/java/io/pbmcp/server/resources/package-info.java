/** What addresses there are. */
@NullMarked
package io.pbmcp.server.resources;

import org.jspecify.annotations.NullMarked;
