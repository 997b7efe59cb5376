/** The written-down behaviour of every tool, and what compares the tools with it. */
@NullMarked
package io.pbmcp.tools.golden;

import org.jspecify.annotations.NullMarked;
