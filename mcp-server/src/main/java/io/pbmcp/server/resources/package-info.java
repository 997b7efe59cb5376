/** What can be read by address: entities, notes, and what types look like; every read is a call of the tool behind it. */
@NullMarked
package io.pbmcp.server.resources;

import org.jspecify.annotations.NullMarked;
