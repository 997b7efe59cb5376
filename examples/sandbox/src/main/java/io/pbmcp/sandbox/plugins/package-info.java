/** Integrations of a workspace's own, with a button on the board. */
@NullMarked
package io.pbmcp.sandbox.plugins;

import org.jspecify.annotations.NullMarked;
