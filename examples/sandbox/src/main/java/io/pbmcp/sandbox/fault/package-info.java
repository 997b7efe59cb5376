/** Failures on request: what the network and the far side do on a bad day, switched on for chosen requests. */
@NullMarked
package io.pbmcp.sandbox.fault;

import org.jspecify.annotations.NullMarked;
