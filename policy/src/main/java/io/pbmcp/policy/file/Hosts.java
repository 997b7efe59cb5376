package io.pbmcp.policy.file;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The entry {@code egress}. */
record Hosts(Section root) {

    private static final int LONGEST = 253;

    /** Labels as DNS has them, the last one no number, so that no form of an IP address fits. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    Set<String> all() {
        return root.sectionOrEmpty("egress", "{ hosts: [ hooks.example.com ] }")
                .only(Shared.ordered("hosts"))
                .texts("hosts", "[ hooks.example.com ]", Hosts::problem);
    }

    private static Optional<String> problem(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("\"" + text + "\" is no name of a host; write it whole and in lower case, such as"
                        + " hooks.example.com, without https://, port, path or star. IP addresses are not allowed.");
    }
}
