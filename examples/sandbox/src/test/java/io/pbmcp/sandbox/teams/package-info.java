/** Teams over real HTTP, held against the OpenAPI files when they are present. */
@NullMarked
package io.pbmcp.sandbox.teams;

import org.jspecify.annotations.NullMarked;
