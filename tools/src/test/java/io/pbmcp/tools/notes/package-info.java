/** The tools for notes beyond their golden cases: long contents, and a Productboard that keeps state. */
@NullMarked
package io.pbmcp.tools.notes;

import org.jspecify.annotations.NullMarked;
