package io.pbmcp.sandbox.jira;

import java.util.UUID;

/**
 * A feature and the issue it stands for.
 *
 * @param id place on the shelf; on the wire a connection goes by the id of its feature
 */
public record JiraConnection(UUID id, UUID integration, UUID entity, String issueKey, String issueId) {}
