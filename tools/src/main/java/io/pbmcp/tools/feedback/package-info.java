/** The tool that sums up many notes: how many there are, who asks, when, and in which words. */
@NullMarked
package io.pbmcp.tools.feedback;

import org.jspecify.annotations.NullMarked;
