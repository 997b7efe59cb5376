/** What can be done in Productboard, one tool a file. */
@NullMarked
package io.pbmcp.tools;

import org.jspecify.annotations.NullMarked;
