/** The handshake and its frames, with what clients must not send. */
@NullMarked
package io.pbmcp.server.legacy;

import org.jspecify.annotations.NullMarked;
