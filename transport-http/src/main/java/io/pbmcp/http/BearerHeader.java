package io.pbmcp.http;

import io.pbmcp.policy.Credential;
import io.pbmcp.policy.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Authorization} header: absent, or one bearer token. */
final class BearerHeader {

    private static final Pattern SHAPE = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/-]{1,8192}=*)");

    private BearerHeader() {}

    /** The credential in the header's values; empty when they are no credential at all. */
    static Optional<Credential> read(List<String> values) {
        if (values.isEmpty()) {
            return Optional.of(new Credential.None());
        }
        var match = SHAPE.matcher(values.get(0));
        return values.size() == 1 && match.matches()
                ? Optional.of(new Credential.Bearer(Secret.of(match.group(1))))
                : Optional.empty();
    }
}
