/** Text on its way in and out: Markdown for readers and writers, the HTML that Productboard takes and gives. */
@NullMarked
package io.pbmcp.tools.text;

import org.jspecify.annotations.NullMarked;
