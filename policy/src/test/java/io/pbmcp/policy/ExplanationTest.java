package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.CLOCK;
import static io.pbmcp.policy.Samples.NOTE_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final PolicyExplanations EXPLANATIONS =
            new PolicyExplanations(new PolicyPermissions(Samples.policy("""
                    version: 1
                    agents:
                      - name: triage
                        about: Tags notes.
                        owner: ops@example.com
                        sign-in: [ stdio ]
                        areas: { notes: full, features: read }
                        limits: { writes: 200/hour }
                        expires: 2027-03-31
                    """), Narrowing.READ_ONLY, CLOCK));

    private static final Caller TRIAGE = Caller.of("triage", "stdio");

    @Test
    void tellsEverySayInADecision() {
        assertThat(EXPLANATIONS.explain(TRIAGE, NOTE_UPDATE).text()).isEqualTo("""
                triage / note_update: denied (narrowed)
                note_update needs notes: write, and the server was started so that only notes: read is left. Whoever starts it can change that.
                rule: --read-only
                notes: read (not enough for write)
                  agents.triage.areas.notes: full
                  defaults.areas.*: full
                  --read-only: read
                  X-PBMCP-Narrow: full
                """);
    }

    @Test
    void tellsAllThatACallerMay() {
        assertThat(EXPLANATIONS.standing(TRIAGE).orElseThrow().text()).isEqualTo("""
                You are agent triage. Tags notes.
                areas: notes read, features read, products off, objectives off, releases off, customers off, fields off, members off, analytics off, integrations off, webhooks off
                limits: calls 300/min, writes 200/hour, deletes 10/day
                confirmed: irreversible ask, egress approve
                last day: 2027-03-31 (UTC)
                ops@example.com can change that.
                """);
    }

    @Test
    void tellsNothingToNobody() {
        var nobody = Caller.of("nobody", "stdio");

        assertThat(EXPLANATIONS.standing(nobody)).isEmpty();
        assertThat(EXPLANATIONS.explain(nobody, NOTE_UPDATE).text()).isEqualTo("""
                nobody / note_update: denied (unknown-agent)
                The policy has no agent nobody. Whoever keeps the policy file can add it.
                rule: agents
                """);
    }
}
