/** Subscriptions to events, and their delivery. */
@NullMarked
package io.pbmcp.sandbox.webhooks;

import org.jspecify.annotations.NullMarked;
