/** MCP without an era: methods and answers, whatever version and transport carry them. */
@NullMarked
package io.pbmcp.server.protocol;

import org.jspecify.annotations.NullMarked;
