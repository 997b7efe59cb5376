/** What the sandbox sends of its own accord: only to loopback, whatever public name it is told. */
@NullMarked
package io.pbmcp.sandbox.callback;

import org.jspecify.annotations.NullMarked;
