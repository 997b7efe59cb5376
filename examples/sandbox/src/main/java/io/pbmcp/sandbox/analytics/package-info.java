/** What members did. */
@NullMarked
package io.pbmcp.sandbox.analytics;

import org.jspecify.annotations.NullMarked;
