/** Tests of the webhook tools. */
@NullMarked
package io.pbmcp.tools.webhooks;

import org.jspecify.annotations.NullMarked;
