package io.pbmcp.policy;

import java.util.regex.Pattern;

/** The hosts by which an address names this machine, where plain http tells nobody anything. */
public final class Loopback {

    private static final Pattern HOST =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Whether that is the host of an address on this machine, written as in the address. */
    public static boolean names(String host) {
        return HOST.matcher(host).matches();
    }
}
