/** Tests of Jira integrations over HTTP. */
@NullMarked
package io.pbmcp.sandbox.jira;

import org.jspecify.annotations.NullMarked;
