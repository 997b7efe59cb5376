package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.http.Input;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a subscription may send to: an https address of a public host. Names are looked at, not resolved. */
final class Destination {

    private static final int LONGEST = 1024;
    private static final Pattern PUBLIC =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final List<String> INTERNAL =
            List.of(".localhost", ".local", ".localdomain", ".internal", ".svc", ".cluster", ".home.arpa");

    private Destination() {}

    static URI read(Input input) {
        String text = input.text(1, LONGEST);
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException wrong) {
            throw input.invalid("must be an https address.");
        }
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getRawUserInfo() != null) {
            throw input.invalid("must be an https address without a user in it.");
        }
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (!PUBLIC.matcher(host).matches() || INTERNAL.stream().anyMatch(host::endsWith)) {
            throw input.failed("must lead to a public host, by its name.");
        }
        return address;
    }
}
