/** Tests of the sum of feedback. */
@NullMarked
package io.pbmcp.tools.feedback;

import org.jspecify.annotations.NullMarked;
