/** The transport over real sockets of this machine, with a protocol behind it that was made by hand. */
@NullMarked
package io.pbmcp.http;

import org.jspecify.annotations.NullMarked;
