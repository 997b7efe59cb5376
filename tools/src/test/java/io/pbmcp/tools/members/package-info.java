/** People and teams of a Productboard that keeps state. */
@NullMarked
package io.pbmcp.tools.members;

import org.jspecify.annotations.NullMarked;
