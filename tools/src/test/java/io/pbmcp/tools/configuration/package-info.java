/** Options of fields in a Productboard that keeps state. */
@NullMarked
package io.pbmcp.tools.configuration;

import org.jspecify.annotations.NullMarked;
