package io.pbmcp.server.signin;

import io.pbmcp.policy.Loopback;
import java.net.URI;

/** Which addresses may be asked for keys: https, and plain http on this machine alone. */
final class SafeAddress {

    private SafeAddress() {}

    /** Whether it is plain http on this machine. */
    static boolean isPlain(URI address) {
        return "http".equals(address.getScheme()) && address.getHost() != null && Loopback.names(address.getHost());
    }

    /** Whether an address may be asked; {@code plain} when plain http on this machine is good enough. */
    static boolean permits(URI address, boolean plain) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme()) || (plain && isPlain(address)));
    }
}
