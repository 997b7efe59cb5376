/** How much customers want something, as Productboard's beta works it out. */
@NullMarked
package io.pbmcp.sandbox.score;

import org.jspecify.annotations.NullMarked;
