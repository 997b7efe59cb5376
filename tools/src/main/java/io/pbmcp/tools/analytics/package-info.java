/** The tools for what members did. */
@NullMarked
package io.pbmcp.tools.analytics;

import org.jspecify.annotations.NullMarked;
