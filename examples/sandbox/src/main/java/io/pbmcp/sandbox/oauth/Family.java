package io.pbmcp.sandbox.oauth;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All tokens that go back to one consent. Not safe for threads: its owner locks. */
final class Family {

    private final UUID member;
    private final Set<String> scopes;
    private final Map<String, Instant> refreshing = new HashMap<>();
    private final Set<String> access = new HashSet<>();
    private boolean ended;

    Family(UUID member, Set<String> scopes) {
        this.member = member;
        this.scopes = Set.copyOf(scopes);
    }

    UUID member() {
        return member;
    }

    Set<String> scopes() {
        return scopes;
    }

    /** Notes a pair of tokens. */
    void add(String accessToken, String refreshToken, Instant refreshEnds) {
        access.add(accessToken);
        refreshing.put(refreshToken, refreshEnds);
    }

    /** Whether a refresh token still opens something. */
    boolean renews(String refreshToken, Instant now) {
        return !ended
                && Optional.ofNullable(refreshing.get(refreshToken))
                        .filter(now::isBefore)
                        .isPresent();
    }

    /** A refresh token was used: it ends soon, if it does not end earlier. */
    void used(String refreshToken, Instant soon) {
        refreshing.computeIfPresent(refreshToken, (token, ends) -> ends.isBefore(soon) ? ends : soon);
    }

    boolean has(String token) {
        return access.contains(token) || refreshing.containsKey(token);
    }

    /** Ends all of it; returns the access tokens that may still be alive. */
    Set<String> end() {
        ended = true;
        return Set.copyOf(access);
    }

    /** The access tokens there ever were. */
    Set<String> access() {
        return Set.copyOf(access);
    }
}
