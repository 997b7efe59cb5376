package io.pbmcp.sandbox.jira;

import java.time.Instant;
import java.util.UUID;

/** A Jira that features can be connected to. */
public record JiraIntegration(UUID id, String name, boolean enabled, Instant createdAt) {}
