package io.pbmcp.server.login;

import io.pbmcp.tools.productboard.BaseAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where Productboard lets applications sign in.
 *
 * @param address what its endpoints have in common; a sign-in is used with the one that gave it and with no other
 */
public record AuthorizationServer(URI address) {

    private static final URI PRODUCTBOARD = URI.create("https://app.productboard.com/oauth2");

    /** The one behind an API: Productboard's own, or that of a sandbox on this machine, which alone speaks plain http. */
    public static AuthorizationServer of(BaseAddress api) {
        var here = api.uri();
        return new AuthorizationServer(
                here.getScheme().toLowerCase(Locale.ROOT).equals("http")
                        ? URI.create("http://" + here.getRawAuthority() + "/oauth2")
                        : PRODUCTBOARD);
    }

    URI authorize() {
        return URI.create(address + "/authorize");
    }

    URI token() {
        return URI.create(address + "/token");
    }

    URI info() {
        return URI.create(address + "/token/info");
    }

    URI revoke() {
        return URI.create(address + "/revoke");
    }
}
