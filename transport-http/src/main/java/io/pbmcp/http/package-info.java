/** How to listen and speak over streamable HTTP. */
@NullMarked
package io.pbmcp.http;

import org.jspecify.annotations.NullMarked;
