/**
 * The wire: routing, the gateway, strict JSON, envelopes, errors and pages, without any knowledge of what is served.
 *
 * <p>A family of operations contributes {@link io.pbmcp.sandbox.http.Route}s. A route's
 * {@link io.pbmcp.sandbox.http.Handler} turns a {@link io.pbmcp.sandbox.http.Call} into a
 * {@link io.pbmcp.sandbox.http.Reply}, reading the body through {@link io.pbmcp.sandbox.http.Input} (which knows JSON
 * pointers) and refusing with {@link io.pbmcp.sandbox.http.Problem}. Lists go through {@link io.pbmcp.sandbox.http.Pages}.
 * Authentication, scopes, rate limit, content type and JSON syntax are settled before a handler runs.
 */
@NullMarked
package io.pbmcp.sandbox.http;

import org.jspecify.annotations.NullMarked;
