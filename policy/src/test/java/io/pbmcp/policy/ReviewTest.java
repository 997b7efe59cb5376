package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {

    @Test
    void hasNothingToSayOfACarefulAgent() {
        assertThat(findings("""
                        version: 1
                        agents:
                          - { name: triage, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { notes: full, features: read } }
                        """)).isEmpty();
    }

    @Test
    void noticesWhatNobodyAnswersFor() {
        assertThat(findings("version: 1\nagents:\n  - name: triage\n"))
                .containsExactly("no-owner agents.triage", "no-sign-in agents.triage", "no-expiry agents.triage");
    }

    @Test
    void noticesDeletionThatNoPersonIsAskedAbout() {
        assertThat(findings("""
                        version: 1
                        defaults: { areas: { features: write }, confirm: { irreversible: preview } }
                        agents:
                          - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { notes: full, features: full } }
                          - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { notes: full }, confirm: { irreversible: ask } }
                        """))
                .containsExactly(
                        "full-without-confirmation agents.a.areas.notes", "matches-nothing agents.a.areas.features");
    }

    @Test
    void noticesOutsideTextBesideAWayOut() {
        assertThat(findings("""
                        version: 1
                        agents:
                          - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { customers: read, webhooks: write } }
                          - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { features: full, webhooks: write } }
                        """)).containsExactly("outside-text-and-egress agents.a.areas");
    }

    @Test
    void noticesAKeyOfTwoAgents() {
        var key = "{ api-key: sha256:" + "ab".repeat(32) + " }";

        assertThat(findings("version: 1\nagents:\n"
                        + "  - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ " + key + " ] }\n"
                        + "  - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ " + key + " ] }\n"))
                .containsExactly("shared-key agents.a.sign-in", "shared-key agents.b.sign-in");
    }

    @Test
    void noticesEntriesThatSomethingStricterOverrules() {
        assertThat(findings("""
                        version: 1
                        agents:
                          - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], pii: show, confirm: { egress: ask } }
                        """))
                .containsExactly("matches-nothing agents.a.confirm.egress", "matches-nothing agents.a.pii");
    }

    @Test
    void noticesADayThatHasPassed() {
        var policy = Samples.triage("expires: 2026-11-20");

        assertThat(new Review(policy).expired(Samples.CLOCK))
                .extracting(Lint.Finding::path)
                .containsExactly("agents.triage.expires");
    }

    private static List<String> findings(String text) {
        return new Review(Samples.policy(text))
                .findings().stream()
                        .map(found -> found.lint().word() + " " + found.path())
                        .toList();
    }
}
