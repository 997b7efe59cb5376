/** Ready-made ways to work: texts of ours alone that name the tools to call, cut to what the caller may use. */
@NullMarked
package io.pbmcp.server.prompts;

import org.jspecify.annotations.NullMarked;
