/** Tests of the tool kit. */
@NullMarked
package io.pbmcp.tools.kit;

import org.jspecify.annotations.NullMarked;
