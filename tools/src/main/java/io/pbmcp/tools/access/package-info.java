/** What an agent is told about its own rights. */
@NullMarked
package io.pbmcp.tools.access;

import org.jspecify.annotations.NullMarked;
