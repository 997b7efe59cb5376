/** MCP with sessions (2025-03-26 to 2025-11-25), on the session classes of the MCP Java SDK; the only package that knows them. */
@NullMarked
package io.pbmcp.server.legacy;

import org.jspecify.annotations.NullMarked;
