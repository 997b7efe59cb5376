package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A team of members.
 *
 * @param members ids of its members, oldest membership first
 * @param number the number in the web address of the team's page
 */
public record Team(
        UUID id,
        String name,
        String handle,
        String description,
        List<UUID> members,
        int number,
        Instant createdAt,
        Instant updatedAt) {

    public Team {
        members = List.copyOf(members);
    }

    /** The same team with these words for itself, and these members. */
    public Team with(String newName, String newHandle, String newDescription, List<UUID> newMembers, Instant now) {
        return new Team(id, newName, newHandle, newDescription, newMembers, number, createdAt, now);
    }
}
