/** Tests of subscriptions, of what they are told, and of how it arrives. */
@NullMarked
package io.pbmcp.sandbox.webhooks;

import org.jspecify.annotations.NullMarked;
