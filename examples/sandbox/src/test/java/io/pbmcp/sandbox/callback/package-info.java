/** Tests of what the sandbox sends of its own accord. */
@NullMarked
package io.pbmcp.sandbox.callback;

import org.jspecify.annotations.NullMarked;
