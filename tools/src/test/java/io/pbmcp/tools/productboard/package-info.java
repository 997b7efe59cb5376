/** How the client behaves when Productboard, or the wire to it, does not. */
@NullMarked
package io.pbmcp.tools.productboard;

import org.jspecify.annotations.NullMarked;
