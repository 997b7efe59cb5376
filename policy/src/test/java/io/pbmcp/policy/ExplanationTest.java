package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.CLOCK;
import static io.pbmcp.policy.Samples.NOTE_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
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
        var levels = new EnumMap<Area, Level>(Area.class);
        Arrays.stream(Area.values()).forEach(area -> levels.put(area, Level.OFF));
        levels.put(Area.NOTES, Level.READ);
        levels.put(Area.FEATURES, Level.READ);

        var standing = EXPLANATIONS.standing(TRIAGE).orElseThrow();
        assertThat(standing.agent()).isEqualTo("triage");
        assertThat(standing.about()).contains("Tags notes.");
        assertThat(standing.levels()).isEqualTo(levels);
        assertThat(standing.limits())
                .isEqualTo(new AgentLimits(
                        Rate.per(300, Rate.Window.MIN),
                        Rate.per(200, Rate.Window.HOUR),
                        Rate.per(10, Rate.Window.DAY),
                        32));
        assertThat(standing.confirmations())
                .isEqualTo(new ConfirmRules(Optional.of(Strength.ASK), Optional.of(Strength.APPROVE)));
        assertThat(standing.expires()).contains(LocalDate.parse("2027-03-31"));
        assertThat(standing.change()).isEqualTo("ops@example.com can change that.");
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
