/** Jira integrations, to be read. */
@NullMarked
package io.pbmcp.sandbox.jira;

import org.jspecify.annotations.NullMarked;
