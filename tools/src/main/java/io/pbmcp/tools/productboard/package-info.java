/** Productboard's API as this product sees it: requests, answers, failures. */
@NullMarked
package io.pbmcp.tools.productboard;

import org.jspecify.annotations.NullMarked;
