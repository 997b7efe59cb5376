/** What may stand in an argument of a prompt or in an address, offered while somebody types. */
@NullMarked
package io.pbmcp.server.completion;

import org.jspecify.annotations.NullMarked;
