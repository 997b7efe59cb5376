/** What members did, summed from a Productboard that keeps state. */
@NullMarked
package io.pbmcp.tools.analytics;

import org.jspecify.annotations.NullMarked;
