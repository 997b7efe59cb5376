/** How people appear to callers that may not see them. */
@NullMarked
package io.pbmcp.tools.personal;

import org.jspecify.annotations.NullMarked;
