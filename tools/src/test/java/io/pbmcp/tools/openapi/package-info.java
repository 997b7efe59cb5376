/** Productboard's OpenAPI files as a judge of what is sent, when they are at hand. */
@NullMarked
package io.pbmcp.tools.openapi;

import org.jspecify.annotations.NullMarked;
