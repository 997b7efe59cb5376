/** What Productboard publishes about its API, as a judge of requests and answers. */
@NullMarked
package io.pbmcp.sandbox.openapi;

import org.jspecify.annotations.NullMarked;
