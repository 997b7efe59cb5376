package io.pbmcp.server.confirm;

/**
 * All that a ticket belongs to. Whatever differs when it comes back makes it worthless.
 *
 * @param agent name of the agent that was shown the effect
 * @param person whom it acted for; empty text when its credential named nobody
 * @param tool name of the tool
 * @param arguments digest of the arguments, see {@link ArgumentsDigest}
 * @param target fingerprint of the object as it was when its effect was shown
 * @param policy version of the policy that asked for the confirmation
 */
public record Binding(String agent, String person, String tool, String arguments, String target, String policy) {}
