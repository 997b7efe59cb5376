/** A policy as a reviewer reads it: a grid, a page, and what one version changes against another. Asks the decision, never the text. */
@NullMarked
package io.pbmcp.server.review;

import org.jspecify.annotations.NullMarked;
