/** That outside text stays on its line. */
@NullMarked
package io.pbmcp.server.text;

import org.jspecify.annotations.NullMarked;
