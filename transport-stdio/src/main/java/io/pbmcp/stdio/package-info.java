/** How to listen and speak over standard input and output. */
@NullMarked
package io.pbmcp.stdio;

import org.jspecify.annotations.NullMarked;
