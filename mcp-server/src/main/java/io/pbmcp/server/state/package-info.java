/** Folders and files that nobody but the user who runs the server may look into, what seals their content, and ids in them. */
@NullMarked
package io.pbmcp.server.state;

import org.jspecify.annotations.NullMarked;
