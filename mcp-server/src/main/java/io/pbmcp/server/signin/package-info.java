/** Who a caller is by its access token: the token is read strictly, checked with the keys of its issuer, and found in the policy. */
@NullMarked
package io.pbmcp.server.signin;

import org.jspecify.annotations.NullMarked;
