/** What the environment tells the server: tokens, addresses, folders. */
@NullMarked
package io.pbmcp.server.settings;

import org.jspecify.annotations.NullMarked;
