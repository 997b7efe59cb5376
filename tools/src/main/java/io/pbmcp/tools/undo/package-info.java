/** What is destroyed for good, read whole beforehand, and made again afterwards as far as Productboard lets one. */
@NullMarked
package io.pbmcp.tools.undo;

import org.jspecify.annotations.NullMarked;
