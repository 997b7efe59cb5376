/** Tests of what an agent knows of the records of the workspace. */
@NullMarked
package io.pbmcp.server.scope;

import org.jspecify.annotations.NullMarked;
