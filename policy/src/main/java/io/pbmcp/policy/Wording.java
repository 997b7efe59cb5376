package io.pbmcp.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sentences of one policy to one agent: what was decided, and who could decide otherwise. */
record Wording(Policy policy, Agent agent) {

    /** Who can change what the agent's own entry says. */
    String change(Area area, Access access) {
        if (policy.origin() instanceof Origin.BuiltIn) {
            return "Start the server with --grant " + area.word() + "="
                    + Level.neededFor(access).word() + " to change that.";
        }
        return owner() + " can change that.";
    }

    /** Who can change anything at all. */
    String whoCanChange() {
        if (policy.origin() instanceof Origin.BuiltIn builtIn) {
            return "These are the rights of the built-in policy " + builtIn.name() + ". Start the server with"
                    + (builtIn.name().equals("reader") ? " --grant AREA=LEVEL, or" : "")
                    + " a policy file to change them.";
        }
        return owner() + " can change that.";
    }

    /** Who answers for the agent. */
    String owner() {
        return agent.owner().orElse("Whoever keeps the policy file");
    }

    /** Who can change what holds for every agent. */
    String keeper() {
        return "Whoever keeps the policy file can change that.";
    }

    Decision.Deny disabled() {
        return new Decision.Deny(
                Decision.Reason.DISABLED,
                agent.path() + ".disabled",
                "Agent " + agent.name() + " is switched off. " + owner() + " can change that.");
    }

    Decision.Deny expired(LocalDate lastDay) {
        return new Decision.Deny(
                Decision.Reason.EXPIRED,
                agent.path() + ".expires",
                "The access of agent " + agent.name() + " ended with " + lastDay + " (UTC). " + owner()
                        + " can change that.");
    }

    Decision.Deny newer(ToolFacts tool) {
        return new Decision.Deny(
                Decision.Reason.NEWER_THAN_CATALOG,
                "catalog",
                tool.name() + " came with catalogue " + tool.since()
                        + ", and the policy was reviewed against catalogue " + policy.catalog() + ". " + owner()
                        + " can have it reviewed and raised.");
    }

    /** A step of a chain does not permit what a tool does. */
    Decision.Deny refused(ToolFacts tool, Chain chain, Chain.Step step, Access access) {
        var area = chain.area();
        var wants = tool.name() + " needs " + area.word() + ": "
                + Level.neededFor(access).word();
        var has = area.word() + ": " + step.level().word();
        return switch (step.say()) {
            case AGENT ->
                new Decision.Deny(
                        Decision.Reason.LEVEL,
                        step.rule(),
                        wants + ", and agent " + agent.name() + " has " + has + ". " + change(area, access));
            case CEILING ->
                new Decision.Deny(
                        Decision.Reason.LEVEL,
                        step.rule(),
                        wants + ", and the ceiling for all agents is " + has + ". " + keeper());
            case OPERATOR ->
                new Decision.Deny(
                        Decision.Reason.NARROWED,
                        step.rule(),
                        wants + ", and the server was started so that only " + has
                                + " is left. Whoever starts it can change that.");
            case UPSTREAM ->
                new Decision.Deny(
                        Decision.Reason.UPSTREAM_SCOPE,
                        step.rule(),
                        wants + ", and the credential for Productboard allows only " + has
                                + ". Whoever runs the server can sign in to Productboard with more scopes.");
            case TOKEN ->
                new Decision.Deny(
                        Decision.Reason.TOKEN_SCOPE,
                        step.rule(),
                        wants + ", and the access token allows only " + has + ". Ask for the scope " + area.word() + ":"
                                + Level.neededFor(access).word() + ".");
            case REQUEST ->
                new Decision.Deny(
                        Decision.Reason.NARROWED,
                        step.rule(),
                        wants + ", and the request narrowed itself to " + has + ". Send it without " + step.rule()
                                + " to change that.");
        };
    }

    /** None of the areas that a tool can reach is granted far enough. */
    Decision.Deny nowhere(ToolFacts tool, Access access, Collection<Area> areas) {
        var needed = Level.neededFor(access).word();
        var change = policy.origin() instanceof Origin.BuiltIn
                ? "Start the server with --grant AREA=" + needed + " to change that."
                : owner() + " can change that.";
        return new Decision.Deny(
                Decision.Reason.LEVEL,
                agent.areas().equals(Grants.NOTHING) ? agent.path() : agent.path() + ".areas",
                tool.name() + " needs " + needed + " in one of " + words(areas) + ", and agent " + agent.name()
                        + " has it in none. " + change);
    }

    Decision.Deny unresolved(ToolFacts tool) {
        return new Decision.Deny(
                Decision.Reason.UNRESOLVED,
                agent.path(),
                "What " + tool.name() + " would touch could not be found out, so it was refused. Name the object's type"
                        + " or id.");
    }

    /** An exception takes the tool away, or some of its fields. */
    Decision.Deny excepted(ToolFacts tool, String rule, Except except, Collection<String> fields) {
        return new Decision.Deny(
                Decision.Reason.EXCEPT,
                rule,
                "Agent " + agent.name() + " may not use " + tool.name()
                        + (fields.isEmpty() ? "" : " to write " + String.join(", ", fields))
                        + except.because()
                                .map(because -> ": " + because.strip().replaceFirst("[.\\s]+$", ""))
                                .orElse("")
                        + ". " + owner() + " can change that.");
    }

    /** An exception names fields, and what the call writes is not known. */
    Decision.Deny untold(ToolFacts tool, String rule, Collection<String> fields) {
        return new Decision.Deny(
                Decision.Reason.UNRESOLVED,
                rule,
                "Agent " + agent.name() + " may not use " + tool.name() + " to write "
                        + String.join(", ", new TreeSet<>(fields))
                        + ", and what this call writes could not be found out, so it was refused. " + owner()
                        + " can change that.");
    }

    /** A record that the agent may not know of. */
    Decision.Deny outside(ToolFacts tool) {
        return new Decision.Deny(
                Decision.Reason.ONLY_WHEN,
                agent.path() + ".only-when",
                tool.name() + " would touch something that agent " + agent.name() + " may not know of. " + owner()
                        + " can change that.");
    }

    /** Nothing may be sent anywhere. */
    Decision.Deny noHost(ToolFacts tool) {
        return new Decision.Deny(
                Decision.Reason.EGRESS_HOST,
                "egress.hosts",
                tool.name() + " makes Productboard send data outside, and the policy names no host for that. "
                        + (policy.origin() instanceof Origin.BuiltIn
                                ? "Start the server with a policy file that does to change that."
                                : keeper()));
    }

    /** Nothing may be sent there. */
    Decision.Deny otherHost(ToolFacts tool, String host) {
        return new Decision.Deny(
                Decision.Reason.EGRESS_HOST,
                "egress.hosts",
                tool.name() + " would make Productboard send data to " + host
                        + ", which is none of the hosts that the policy names. " + keeper());
    }

    /** Data would be sent where somebody else once said, and nobody can tell where that is. */
    Decision.Deny untoldHost(ToolFacts tool) {
        return new Decision.Deny(
                Decision.Reason.EGRESS_HOST,
                "egress.hosts",
                tool.name()
                        + " would make Productboard send data to an address that was given before and cannot be read,"
                        + " so it was refused. Give the url as well.");
    }

    String allowed(ToolFacts tool, Chain chain) {
        return "Agent " + agent.name() + " has " + chain.area().word() + ": "
                + chain.left().word() + ", which is enough for " + tool.name() + ".";
    }

    String confirm(ToolFacts tool, Strength strength) {
        var danger = tool.risk() == Risk.EGRESS
                ? tool.name() + " makes Productboard send data outside"
                : tool.name() + " cannot be undone";
        return danger + ", so every call by agent " + agent.name() + " is confirmed: " + strength.word() + ".";
    }

    private static String words(Collection<Area> areas) {
        return areas.stream().map(Area::word).collect(Collectors.joining(", "));
    }
}
