/** Teams and who is in them: what the values of an entity's {@code teams} field refer to. */
@NullMarked
package io.pbmcp.sandbox.teams;

import org.jspecify.annotations.NullMarked;
