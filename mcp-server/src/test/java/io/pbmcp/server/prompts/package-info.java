/** The prompts, as texts and as rules. */
@NullMarked
package io.pbmcp.server.prompts;

import org.jspecify.annotations.NullMarked;
