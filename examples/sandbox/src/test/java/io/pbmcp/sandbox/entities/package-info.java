/** Entities over real HTTP, every exchange held against the OpenAPI files when they are present. */
@NullMarked
package io.pbmcp.sandbox.entities;

import org.jspecify.annotations.NullMarked;
