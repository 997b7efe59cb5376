/** Folders and files that nobody but the user who runs the server may look into, what seals their content, ids in them, and who may use them when. */
@NullMarked
package io.pbmcp.server.state;

import org.jspecify.annotations.NullMarked;
