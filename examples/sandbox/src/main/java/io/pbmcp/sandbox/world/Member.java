package io.pbmcp.sandbox.world;

import java.util.List;
import java.util.UUID;

/**
 * A person with access to the workspace; not to be confused with entities of type {@code user}, who are customers.
 *
 * @param role one of {@link #ROLES}
 * @param number the number in the web address of the member's page
 */
public record Member(
        UUID id,
        String name,
        String username,
        String email,
        String role,
        boolean disabled,
        boolean invitationPending,
        int number) {

    /** The roles Productboard knows. */
    public static final List<String> ROLES = List.of("admin", "maker", "viewer", "contributor");

    public Member {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("no such role: " + role);
        }
    }

    /** An active member. */
    public static Member active(UUID id, String name, String username, String email, String role, int number) {
        return new Member(id, name, username, email, role, false, false, number);
    }
}
