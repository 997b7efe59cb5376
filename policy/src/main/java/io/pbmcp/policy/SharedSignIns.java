package io.pbmcp.policy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to sign in that stand at several agents, and so prove of none who it is. */
record SharedSignIns(Policy policy) {

    /** Who signs a token for whom; audience and algorithm tell no agent from another. */
    private record Client(URI issuer, String client) {}

    List<Lint.Finding> findings() {
        Map<SignIn.ApiKey, Set<String>> keys = new LinkedHashMap<>();
        Map<Client, Set<String>> clients = new LinkedHashMap<>();
        for (var agent : policy.agents()) {
            for (var way : agent.signIn()) {
                if (way instanceof SignIn.ApiKey key) {
                    keys.computeIfAbsent(key, same -> new LinkedHashSet<>()).add(agent.name());
                } else if (way instanceof SignIn.Jwt jwt) {
                    clients.computeIfAbsent(new Client(jwt.issuer(), jwt.client()), same -> new LinkedHashSet<>())
                            .add(agent.name());
                }
            }
        }
        return Stream.concat(
                        shared(keys, Lint.SHARED_KEY, "One key", "make each its own with key new."),
                        shared(clients, Lint.SHARED_JWT, "One client of one issuer", "register one for each."))
                .toList();
    }

    private static Stream<Lint.Finding> shared(Map<?, Set<String>> holders, Lint lint, String what, String next) {
        return holders.values().stream()
                .filter(names -> names.size() > 1)
                .flatMap(names -> names.stream()
                        .map(name -> new Lint.Finding(
                                lint,
                                "agents." + name + ".sign-in",
                                what + " stands at " + String.join(", ", names)
                                        + ", so it proves nothing and is refused; " + next)));
    }
}
