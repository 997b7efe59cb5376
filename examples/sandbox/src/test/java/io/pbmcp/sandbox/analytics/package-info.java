/** What members did, asked for over the wire. */
@NullMarked
package io.pbmcp.sandbox.analytics;

import org.jspecify.annotations.NullMarked;
