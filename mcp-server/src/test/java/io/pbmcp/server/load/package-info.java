/**
 * Load runs, started by hand: they print ratios against a baseline of the same run, and nothing depends on them. Commands
 * and results stand in {@code docs/measurements.md}.
 */
@NullMarked
package io.pbmcp.server.load;

import org.jspecify.annotations.NullMarked;
