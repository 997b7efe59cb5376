/** Calls that wait for a second person, and what that person answered. */
@NullMarked
package io.pbmcp.server.approval;

import org.jspecify.annotations.NullMarked;
