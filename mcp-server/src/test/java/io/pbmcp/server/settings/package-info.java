/** Settings are read as operators mean them. */
@NullMarked
package io.pbmcp.server.settings;

import org.jspecify.annotations.NullMarked;
