package io.pbmcp.server.audit;

import java.util.regex.Pattern;

/**
 * The last sieve before an event is written down: whatever looks like a token is masked. No pattern matches a quote or
 * a backslash, so that JSON stays JSON.
 */
final class SecretPatterns {

    private static final Pattern TOKENS = Pattern.compile(
            "pbm_[A-Za-z0-9_-]{16,}" // our own API keys
                    + "|pba_[A-Za-z0-9_-]{16,}" // keys of approvers
                    + "|pbt_[A-Za-z0-9_-]{16,}" // our own tickets
                    + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?" // JSON web tokens
                    + "|(?i:bearer +)[A-Za-z0-9._~+/-]{8,}=*");

    private SecretPatterns() {}

    static String mask(String text) {
        return TOKENS.matcher(text).replaceAll("***");
    }
}
