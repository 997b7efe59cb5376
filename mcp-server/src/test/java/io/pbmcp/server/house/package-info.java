/** The rules of the house that a machine can see. */
@NullMarked
package io.pbmcp.server.house;

import org.jspecify.annotations.NullMarked;
