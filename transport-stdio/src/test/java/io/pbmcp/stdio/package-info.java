/** What the pipe must withstand, in process and as a process of its own. */
@NullMarked
package io.pbmcp.stdio;

import org.jspecify.annotations.NullMarked;
