/** What is offered, and in which order. */
@NullMarked
package io.pbmcp.server.completion;

import org.jspecify.annotations.NullMarked;
