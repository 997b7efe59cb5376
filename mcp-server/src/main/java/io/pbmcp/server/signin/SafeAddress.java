package io.pbmcp.server.signin;

import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses may be asked for keys: https, and plain http on this machine alone. */
final class SafeAddress {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private SafeAddress() {}

    /** Whether it is plain http on this machine. */
    static boolean isPlain(URI address) {
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && THIS_MACHINE.matcher(address.getHost()).matches();
    }

    /** Whether an address may be asked; {@code plain} when plain http on this machine is good enough. */
    static boolean permits(URI address, boolean plain) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme()) || (plain && isPlain(address)));
    }
}
