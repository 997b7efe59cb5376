/** The tools for what Productboard is connected to: Jira, and plugins of the workspace's own. */
@NullMarked
package io.pbmcp.tools.integrations;

import org.jspecify.annotations.NullMarked;
