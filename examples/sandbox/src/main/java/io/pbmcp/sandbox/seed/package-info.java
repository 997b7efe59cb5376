/** Believable worlds to play in: a software vendor for field service, its plans, its customers and what they say. */
@NullMarked
package io.pbmcp.sandbox.seed;

import org.jspecify.annotations.NullMarked;
