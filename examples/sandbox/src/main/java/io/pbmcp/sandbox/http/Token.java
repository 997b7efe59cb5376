package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Member;
import java.util.List;
import java.util.Set;

/**
 * Who asks, once the gateway let the request in.
 *
 * @param member the member the token speaks for
 * @param scopes what it opens, words such as {@code entities:read}
 */
public record Token(Member member, Set<String> scopes) {

    /** What stands in place of a value the token may not see. */
    public static final String REDACTED = "[redacted]";

    public static final String MEMBERS_PII = "members:pii:read";
    public static final String USERS_PII = "users:pii:read";

    /** Every scope of sections that exist here or at Productboard; what an admin's token opens. */
    public static final List<String> ALL_SCOPES = List.of(
            "entities:read",
            "entities:write",
            "entities:delete",
            "fields:write",
            "notes:read",
            "notes:write",
            "notes:delete",
            "members:read",
            MEMBERS_PII,
            USERS_PII,
            "teams:read",
            "teams:write",
            "teams:delete",
            "analytics:read",
            "jira-integrations:read",
            "plugin-integrations:read",
            "plugin-integrations:write",
            "plugin-integrations:delete",
            "webhooks:read",
            "webhooks:write",
            "webhooks:delete");

    public Token {
        scopes = Set.copyOf(scopes);
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** The value, or {@link #REDACTED} without the scope. */
    public String reveal(String scope, String value) {
        return has(scope) ? value : REDACTED;
    }
}
