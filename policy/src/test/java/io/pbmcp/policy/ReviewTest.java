package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {

    @Test
    void hasNothingToSayOfACarefulAgent() {
        assertThat(findings("""
                        version: 1
                        defaults: { if-cannot-ask: refuse }
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
                        defaults: { areas: { features: write }, confirm: { irreversible: preview }, if-cannot-ask: refuse }
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
                        """))
                .containsExactly(
                        "outside-text-and-egress agents.a.areas", "approve-without-approvers defaults.if-cannot-ask");
    }

    @Test
    void noticesAKeyOfTwoAgents() {
        var key = "{ api-key: sha256:" + "ab".repeat(32) + " }";

        assertThat(findings("version: 1\nagents:\n"
                        + "  - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ " + key + " ] }\n"
                        + "  - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ " + key + " ] }\n"))
                .containsExactly("shared-key agents.a.sign-in", "shared-key agents.b.sign-in");
    }

    /** Whoever is meant by a token's client must be one agent, whatever the token is for or signed with. */
    @Test
    void noticesAClientOfTwoAgents() {
        assertThat(findings("""
                        version: 1
                        agents:
                          - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ { jwt: { issuer: https://login.example.com, client: x } } ] }
                          - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ { jwt: { issuer: https://login.example.com, client: x, audience: y } } ] }
                          - { name: c, owner: ops, expires: 2027-03-31, sign-in: [ { jwt: { issuer: https://login.example.org, client: x } } ] }
                        """)).containsExactly("shared-jwt agents.a.sign-in", "shared-jwt agents.b.sign-in");
    }

    @Test
    void noticesApprovalsThatNobodyCanGive() {
        var agents = """
                agents:
                  - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { features: full } }
                  - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { webhooks: write }, confirm: { irreversible: approve } }
                  - { name: c, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { products: full }, confirm: { irreversible: approve } }
                egress: { hosts: [ hooks.example.com ] }
                """;
        var approver = "approvers: [ { name: ops, key: sha256:" + "ab".repeat(32) + ", may: [ %s ] } ]\n";

        assertThat(findings("version: 1\n" + agents))
                .containsExactly(
                        "approve-without-approvers defaults.if-cannot-ask",
                        "approve-without-approvers defaults.confirm.egress",
                        "approve-without-approvers agents.c.confirm.irreversible");
        assertThat(findings(
                        "version: 1\ndefaults: { if-cannot-ask: refuse }\n" + agents + approver.formatted("egress")))
                .containsExactly("approve-without-approvers agents.c.confirm.irreversible");
        assertThat(findings("version: 1\n" + agents + approver.formatted("egress, irreversible")))
                .isEmpty();
        assertThat(findings("version: 1\ndefaults: { if-cannot-ask: refuse }\n" + agents + approver.formatted("")))
                .contains("matches-nothing approvers[0]");
    }

    @Test
    void noticesWhatAScopeOfRecordsDoesNotNarrow() {
        var scope = "only-when: { under: 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f }";

        assertThat(findings("version: 1\nagents:\n"
                        + "  - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { features: read, analytics: read }, "
                        + scope + " }\n"
                        + "  - { name: b, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { customers: read }, "
                        + scope + " }\n"))
                .containsExactly("not-narrowed agents.a.only-when", "matches-nothing agents.b.only-when");
    }

    @Test
    void noticesHostsThatNothingIsSentTo() {
        assertThat(findings("""
                        version: 1
                        agents:
                          - { name: a, owner: ops, expires: 2027-03-31, sign-in: [ stdio ], areas: { webhooks: read } }
                        egress: { hosts: [ hooks.example.com ] }
                        """)).containsExactly("matches-nothing egress.hosts");
    }

    @Test
    void noticesExceptionsThatTakeNothingAway() {
        var policy = Samples.policy("""
                version: 1
                catalog: 3
                agents:
                  - name: a
                    areas: { notes: write }
                    except: [ { tool: note_update }, { tool: note_delete }, { tool: "*", fields: [ owner ] } ]
                """);

        assertThat(new Review(policy).findings(List.of(Samples.NOTE_UPDATE, Samples.NOTE_DELETE, Samples.NOTE_SEARCH)))
                .extracting(Lint.Finding::path)
                .containsExactly("catalog", "agents.a.except[1]", "agents.a.except[2]");
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
