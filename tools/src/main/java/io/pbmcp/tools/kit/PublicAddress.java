package io.pbmcp.tools.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An https address that leads, by its looks, to a public host: a name with a dot that no private network claims. Nothing is
 * resolved or fetched here; Productboard does its own checks when it sends.
 *
 * @param text the address as it is sent to Productboard
 * @param host its host in lower case, for people to agree to
 */
public record PublicAddress(String text, String host) {

    private static final int LONGEST = 1024;
    private static final int LONGEST_HOST = 253;

    /** Labels as DNS has them; the last begins with a letter, so that no form of an IP address fits. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    private static final Set<String> PRIVATE =
            Set.of("localhost", "local", "internal", "localdomain", "lan", "intranet", "corp", "svc", "arpa", "onion");

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
        URI address;
        try {
            address = new URI(given);
        } catch (URISyntaxException e) {
            throw refusal(field, "is no web address; characters outside of ASCII have to be encoded");
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw refusal(field, "must begin with https://");
        }
        if (address.getRawUserInfo() != null
                || address.getRawAuthority() != null
                        && address.getRawAuthority().contains("@")) {
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
        return new PublicAddress(given, host);
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
                        "Pass an address such as https://hooks.example.com/productboard.")
                .asException();
    }
}
