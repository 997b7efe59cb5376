/** The command line, run inside of the test. */
@NullMarked
package io.pbmcp.server.cli;

import org.jspecify.annotations.NullMarked;
