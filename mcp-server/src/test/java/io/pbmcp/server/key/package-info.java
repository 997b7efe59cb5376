/** That keys are read, derived and never shown. */
@NullMarked
package io.pbmcp.server.key;

import org.jspecify.annotations.NullMarked;
