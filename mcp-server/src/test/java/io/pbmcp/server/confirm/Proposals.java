package io.pbmcp.server.confirm;

import io.pbmcp.policy.Approver;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Strength;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.tools.kit.Effect;
import java.util.List;
import java.util.Optional;

/** Calls that somebody has to agree to, and policies that say so. */
final class Proposals {

    private Proposals() {}

    /** @param more lines of the file behind the agents, to make another version of it */
    static Policy policy(IfCannotAsk then, String more, Approver... approvers) {
        var text = """
                version: 1
                defaults: { if-cannot-ask: %s }
                agents:
                  - { name: triage, owner: ops@example.com, areas: { features: full } }
                  - name: other
                    owner: ops@example.com
                    areas: { features: full }
                    sign-in: [ { api-key: "sha256:%s" } ]
                %s
                """.formatted(then.word(), "0a".repeat(32), more);
        var read = ((PolicyFile.Parsed) PolicyFile.read(text, "test")).policy();
        return new Policy(
                read.origin(),
                read.version(),
                read.catalog(),
                read.defaults(),
                read.agents(),
                List.of(approvers),
                read.egressHosts(),
                read.tests());
    }

    static Proposal of(Strength strength, Risk risk, Effect effect, Optional<String> ticket, Policy policy) {
        return new Proposal(
                strength, risk, effect, Caller.of("triage", "test"), "entity_delete", "digest", policy, ticket);
    }
}
