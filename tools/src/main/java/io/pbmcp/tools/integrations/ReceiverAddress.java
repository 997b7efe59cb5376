package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A web address that Productboard is to send to: https, and on a host that looks public. Nothing is ever fetched from it
 * here, so what a name resolves to is Productboard's to check.
 *
 * @param text as it was given, plain ASCII, so that what a person reads is where it leads
 * @param host in lower case
 */
record ReceiverAddress(String text, String host) {

    private static final int LONGEST = 1024;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /** A name of at least two labels whose last one begins with a letter; no form of an IP address is one. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Last labels that never lead to the public internet. */
    private static final Set<String> PRIVATE = Set.of(
            "local",
            "localhost",
            "localdomain",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "corp",
            "arpa",
            "onion",
            "test",
            "invalid");

    /**
     * Reads an address that a caller gave.
     *
     * @param field where it was passed, for the refusal
     * @throws RefusedException with {@code invalid_arguments}, saying what is allowed
     */
    static ReceiverAddress parse(String field, String text) {
        var given = text.strip();
        if (given.length() > LONGEST || !VISIBLE.matcher(given).matches()) {
            throw refused(field);
        }
        try {
            var address = new URI(given);
            var host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && looksPublic(host)) {
                return new ReceiverAddress(given, host);
            }
        } catch (URISyntaxException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    private static boolean looksPublic(String host) {
        return NAME.matcher(host).matches() && !PRIVATE.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    private static RefusedException refused(String field) {
        return Refusal.of(
                        ErrorCode.INVALID_ARGUMENTS,
                        field,
                        "must be an https address of at most " + LONGEST + " characters on a public host name such as"
                                + " https://hooks.example.com/push: no IP address, no localhost, .local or .internal,"
                                + " no user name and no #fragment",
                        "Pass the public address of the receiver; put credentials into authorization.")
                .asException();
    }
}
