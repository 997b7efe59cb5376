/** The tools for who is told when something changes. */
@NullMarked
package io.pbmcp.tools.webhooks;

import org.jspecify.annotations.NullMarked;
