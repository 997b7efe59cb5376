/** Productboard's authorization server: consent, codes, tokens that end and are renewed, and taking them back. */
@NullMarked
package io.pbmcp.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
