package io.pbmcp.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the agent of a policy that a credential belongs to. */
public record PolicyAuthenticator(Policy policy) implements Authenticator {

    @Override
    public Verdict authenticate(Credential credential) {
        if (credential instanceof Credential.Stdio stdio) {
            return stdio.agent().map(this::named).orElseGet(this::only);
        }
        if (credential instanceof Credential.Bearer bearer) {
            return holder(bearer.token());
        }
        return anybody();
    }

    private Verdict named(String name) {
        var agent = policy.find(name);
        if (agent.isEmpty()) {
            var names = policy.agents().stream().map(Agent::name).toList();
            return new Unauthenticated(
                    "--agent " + name + ": the policy has no agent of that name" + Nearest.question(name, names));
        }
        if (!agent.get().signsInBy(new SignIn.Stdio())) {
            return new Unauthenticated("--agent " + name
                    + ": this agent may not sign in over stdio. Add stdio to agents." + name + ".sign-in.");
        }
        return new Authenticated(Caller.of(name, "stdio"));
    }

    private Verdict only() {
        var names = withStdio();
        return switch (names.size()) {
            case 0 ->
                new Unauthenticated(
                        "No agent of the policy may sign in over stdio. Add sign-in: [ stdio ] to the one that should.");
            case 1 -> new Authenticated(Caller.of(names.get(0), "stdio"));
            default ->
                new Unauthenticated("Several agents may sign in over stdio (" + String.join(", ", names)
                        + "). Name one with --agent NAME.");
        };
    }

    private List<String> withStdio() {
        return policy.agents().stream()
                .filter(agent -> agent.signsInBy(new SignIn.Stdio()))
                .map(Agent::name)
                .toList();
    }

    /** Compares with every key of the policy, found or not, so that the time taken tells nothing. */
    private Verdict holder(Secret key) {
        var digest = key.fingerprint().getBytes(StandardCharsets.US_ASCII);
        Set<String> holders = new LinkedHashSet<>();
        for (var agent : policy.agents()) {
            for (var way : agent.signIn()) {
                if (way instanceof SignIn.ApiKey known
                        && MessageDigest.isEqual(digest, known.sha256().getBytes(StandardCharsets.US_ASCII))) {
                    holders.add(agent.name());
                }
            }
        }
        if (holders.size() != 1 || !ApiKeys.wellFormed(key)) {
            return new Unauthenticated("The key belongs to no agent of the policy, or to several: only a key of its own"
                    + " proves who an agent is. Make one with key new AGENT.");
        }
        return new Authenticated(Caller.of(holders.iterator().next(), "api-key"));
    }

    private Verdict anybody() {
        return policy.agents().stream()
                .filter(agent -> agent.signsInBy(new SignIn.Anybody()))
                .findFirst()
                .<Verdict>map(agent -> new Authenticated(Caller.of(agent.name(), "sandbox")))
                .orElseGet(() -> new Unauthenticated(
                        "A credential is needed: send the header Authorization: Bearer with the agent's key."));
    }
}
