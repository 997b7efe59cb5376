/** Tests of the HTML dialect. */
@NullMarked
package io.pbmcp.sandbox.richtext;

import org.jspecify.annotations.NullMarked;
