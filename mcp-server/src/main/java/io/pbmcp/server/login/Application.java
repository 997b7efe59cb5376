package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;

/**
 * What Productboard knows as an OAuth application.
 *
 * @param id public
 * @param secret proves to Productboard that it is this application
 */
public record Application(String id, Secret secret) {}
