/** Tests of the package of the same name. */
@NullMarked
package io.pbmcp.server.state;

import org.jspecify.annotations.NullMarked;
