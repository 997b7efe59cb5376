/** The decision, tried by tables and by random policies. */
@NullMarked
package io.pbmcp.policy;

import org.jspecify.annotations.NullMarked;
