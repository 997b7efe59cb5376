/** Tests of sign-in by access tokens, against forged tokens and issuers that fail. */
@NullMarked
package io.pbmcp.server.signin;

import org.jspecify.annotations.NullMarked;
