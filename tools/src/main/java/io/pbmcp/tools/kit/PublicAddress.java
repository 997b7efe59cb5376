package io.pbmcp.tools.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An https address that leads, by its looks, to a public host: a name with a dot that no private network claims, at the port
 * that https has. It is plain ASCII, so that what a person agrees to is where it leads. Nothing is resolved or fetched here;
 * Productboard does its own checks when it sends.
 *
 * @param text the address as it is sent to Productboard
 * @param host its host in lower case, for people to agree to
 */
public record PublicAddress(String text, String host) {

    private static final int LONGEST = 1024;
    private static final String MALFORMED = "is no web address; characters outside of ASCII have to be encoded";
    private static final int LONGEST_HOST = 253;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]*");

    /** Labels as DNS has them; the last begins with a letter, so that no form of an IP address fits. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** A label that stands for other letters than it shows. */
    private static final Pattern ENCODED = Pattern.compile("(?:^|\\.)xn--");

    /** Last labels that never lead to the public internet. */
    private static final Set<String> PRIVATE = Set.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "corp",
            "svc",
            "arpa",
            "onion",
            "test",
            "invalid");

    /**
     * The address that a caller passed.
     *
     * @param field the argument, for the refusal
     * @throws RefusedException with {@code invalid_arguments} when Productboard must not, or would not, send there
     */
    public static PublicAddress parse(String field, String text) {
        var given = text.strip();
        if (given.length() > LONGEST) {
            throw refusal(field, "has " + given.length() + " characters; " + LONGEST + " are allowed");
        }
        var address = uri(field, given);
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw refusal(field, "must begin with https://");
        }
        var authority = Optional.ofNullable(address.getRawAuthority()).orElse("");
        if (authority.contains("@")) {
            throw refusal(field, "must not hold a user name or password; use authorization for a secret");
        }
        if (address.getRawFragment() != null) {
            throw refusal(field, "must not have a fragment (#…)");
        }
        var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (!isPublic(host)) {
            throw refusal(
                    field,
                    "must lead to a public host by its name: no localhost, no IP address, no name of a private network");
        }
        if (ENCODED.matcher(host).find()) {
            throw refusal(field, "must not have a host with an xn-- label, which people cannot read");
        }
        if (authority.length() > host.length()) {
            throw refusal(field, "must not name a port; https has its own");
        }
        return new PublicAddress(given, host);
    }

    private static URI uri(String field, String given) {
        try {
            if (VISIBLE.matcher(given).matches()) {
                return new URI(given);
            }
        } catch (URISyntaxException e) {
            throw refusal(field, MALFORMED);
        }
        throw refusal(field, MALFORMED);
    }

    private static boolean isPublic(String host) {
        return host.length() <= LONGEST_HOST
                && NAME.matcher(host).matches()
                && !PRIVATE.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    private static RefusedException refusal(String field, String problem) {
        return Refusal.of(
                        ErrorCode.INVALID_ARGUMENTS,
                        field,
                        problem,
                        "Pass an https address on a public host, without a port, such as https://hooks.example.com/productboard.")
                .asException();
    }
}
