/** Names and addresses of people, and how they appear to callers that may not see them. */
@NullMarked
package io.pbmcp.tools.personal;

import org.jspecify.annotations.NullMarked;
