package io.pbmcp.sandbox.oauth;

import java.util.Set;

/**
 * What an application asked for on behalf of a person.
 *
 * @param redirect where the answer goes
 * @param scopes what it wants to do
 * @param challenge SHA-256 of the verifier that has to come with the code; "" for none
 */
record Errand(String redirect, Set<String> scopes, String challenge) {}
