/** Folders and files that nobody but the user who runs the server may look into, and what seals their content. */
@NullMarked
package io.pbmcp.server.state;

import org.jspecify.annotations.NullMarked;
