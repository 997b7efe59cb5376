/** Tools called over real HTTP, against a Productboard that keeps state. */
@NullMarked
package io.pbmcp.tools.live;

import org.jspecify.annotations.NullMarked;
