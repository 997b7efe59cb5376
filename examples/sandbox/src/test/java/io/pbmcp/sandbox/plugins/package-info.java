/** Tests of plugin integrations over HTTP, with receivers that answer probes. */
@NullMarked
package io.pbmcp.sandbox.plugins;

import org.jspecify.annotations.NullMarked;
