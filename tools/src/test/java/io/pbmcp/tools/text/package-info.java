/** Text that comes back as it went, and HTML that Productboard would take. */
@NullMarked
package io.pbmcp.tools.text;

import org.jspecify.annotations.NullMarked;
