/** What this server signs in to Productboard with: variables of the environment, and sign-ins that are kept and renewed. */
@NullMarked
package io.pbmcp.server.login;

import org.jspecify.annotations.NullMarked;
