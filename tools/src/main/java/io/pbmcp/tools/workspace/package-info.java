/** What one workspace calls its people, teams, fields and options, and how their values are written and shown. */
@NullMarked
package io.pbmcp.tools.workspace;

import org.jspecify.annotations.NullMarked;
