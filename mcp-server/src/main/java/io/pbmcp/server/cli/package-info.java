/** The command line: each command a small class, every failure a sentence and an exit code. */
@NullMarked
package io.pbmcp.server.cli;

import org.jspecify.annotations.NullMarked;
