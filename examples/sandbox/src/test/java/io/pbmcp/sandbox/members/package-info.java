/** Tests of members over real HTTP. */
@NullMarked
package io.pbmcp.sandbox.members;

import org.jspecify.annotations.NullMarked;
