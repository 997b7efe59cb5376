/** The HTML dialect of descriptions and notes: what is refused, and what is quietly dropped. */
@NullMarked
package io.pbmcp.sandbox.richtext;

import org.jspecify.annotations.NullMarked;
