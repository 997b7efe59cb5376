/** Tests of what a reviewer reads. */
@NullMarked
package io.pbmcp.server.review;

import org.jspecify.annotations.NullMarked;
