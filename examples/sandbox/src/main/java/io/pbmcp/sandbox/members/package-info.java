/** People with access to the workspace, as the API lists and finds them. */
@NullMarked
package io.pbmcp.sandbox.members;

import org.jspecify.annotations.NullMarked;
