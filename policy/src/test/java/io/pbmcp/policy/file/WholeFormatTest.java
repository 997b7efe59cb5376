package io.pbmcp.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Approver;
import io.pbmcp.policy.Except;
import io.pbmcp.policy.Expectation;
import io.pbmcp.policy.OnlyWhen;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.SignIn;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of the format, in a file as an operator writes it. */
class WholeFormatTest {

    private static final String WHOLE = """
            version: 1
            catalog: 1                     # the catalogue that was reviewed

            defaults:
              areas: { "*": full }
              confirm: { irreversible: ask, egress: approve }
              if-cannot-ask: approve
              pii: mask
              limits: { calls: 300/min, writes: 60/hour, deletes: 10/day, waiting: 32 }
              output: { max-chars: 40000, structured: off }

            agents:
              - name: feedback-triage
                about: Reads customer notes, tags them, links them to features.
                owner: ops@example.com
                sign-in:
                  - api-key: sha256:9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c
                  - jwt: { issuer: https://login.example.com, client: triage-bot }
                upstream: PRODUCTBOARD_TOKEN_TRIAGE
                areas: { notes: write, features: read, customers: read, fields: read }
                except:
                  - { tool: note_update, fields: [owner], because: Owners are set by people. }
                limits: { writes: 200/hour }
                share: 2
                expires: 2027-03-31

              - name: local
                sign-in: [ stdio ]
                areas: { "*": read, members: off, webhooks: off, integrations: off }

            approvers:
              - { name: ops-leads, key: sha256:77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab77ab, may: [ irreversible, egress ] }

            egress: { hosts: [ hooks.example.com ] }

            tests:
              - { agent: feedback-triage, tool: note_delete, expect: deny }
              - { agent: feedback-triage, tool: note_update, with: { fields: { tags: [triage] } }, expect: allow }
              - { agent: "*", tool: webhook_create, expect: deny }
            """;

    private static final String ID = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    @Test
    void readsAllOfIt() {
        var policy = policy(WHOLE);
        var triage = policy.find("feedback-triage").orElseThrow();

        assertThat(triage.signIn())
                .containsExactly(
                        new SignIn.ApiKey("9f2c".repeat(16)),
                        new SignIn.Jwt(
                                URI.create("https://login.example.com"),
                                "triage-bot",
                                Optional.empty(),
                                Optional.empty()));
        assertThat(triage.upstream()).contains("PRODUCTBOARD_TOKEN_TRIAGE");
        assertThat(triage.except())
                .containsExactly(new Except("note_update", Set.of("owner"), Optional.of("Owners are set by people.")));
        assertThat(triage.onlyWhen()).isEmpty();
        assertThat(policy.find("local").flatMap(Agent::upstream)).isEmpty();
        assertThat(policy.approvers())
                .containsExactly(new Approver("ops-leads", "77ab".repeat(16), Set.of(Risk.IRREVERSIBLE, Risk.EGRESS)));
        assertThat(policy.egressHosts()).containsExactly("hooks.example.com");
        assertThat(policy.tests())
                .extracting(Expectation::agent, Expectation::tool, Expectation::expect, Expectation::line)
                .containsExactly(
                        tuple("feedback-triage", "note_delete", Expectation.Verdict.DENY, 37),
                        tuple("feedback-triage", "note_update", Expectation.Verdict.ALLOW, 38),
                        tuple("*", "webhook_create", Expectation.Verdict.DENY, 39));
        assertThat(policy.tests().get(0).with()).isEmpty();
        assertThat(policy.tests().get(1).with().orElseThrow().toString())
                .isEqualTo("{\"fields\":{\"tags\":[\"triage\"]}}");
    }

    @Test
    void argumentsOfATestKeepTheirKind() {
        var with = policy("""
                version: 1
                agents:
                  - name: a
                tests:
                  - agent: a
                    tool: entity_update
                    with: { archived: true, name: "true", fields: { effort: 3, ratio: 0.5, owner: null, tags: { add: [ 1 ] } } }
                    expect: deny
                """).tests().get(0).with().orElseThrow();

        assertThat(with.toString())
                .isEqualTo("{\"archived\":true,\"name\":\"true\",\"fields\":{\"effort\":3,\"ratio\":0.5,\"owner\":null,"
                        + "\"tags\":{\"add\":[1]}}}");
    }

    @Test
    void anAgentHasTwoKeysWhileTheyAreChanged() {
        var policy = policy("version: 1\nagents:\n  - name: a\n    sign-in:\n      - api-key: sha256:" + "ab".repeat(32)
                + "\n      - api-key: sha256:" + "cd".repeat(32) + "\n");

        assertThat(policy.agents().get(0).signIn()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/",
                "https://login.example.com:8443/realms/a",
                "http://localhost:9000",
                "http://127.0.0.1:9000/realms/a",
                "\"http://[::1]:9000\""
            })
    void anIssuerIsHttpsOrOnThisMachine(String issuer) {
        var policy = policy("version: 1\nagents:\n  - name: a\n    sign-in:\n      - jwt: { issuer: " + issuer
                + ", client: c, audience: https://mcp.example.com, algorithm: ES256 }\n");

        assertThat(policy.agents().get(0).signIn())
                .containsExactly(new SignIn.Jwt(
                        URI.create(issuer.replace("\"", "")),
                        "c",
                        Optional.of("https://mcp.example.com"),
                        Optional.of("ES256")));
    }

    /** As a UUID, as the web address that people copy, and as the address of the API. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "8F14E45F-CEEA-4A3B-9C1D-0A1B2C3D4E5F",
                "[ " + ID + " ]",
                "https://acme.productboard.com/products/detail/MTpQbUVudGl0eTo4ZjE0ZTQ1Zi1jZWVhLTRhM2ItOWMxZC0wYTFiMmMzZDRlNWY=",
                "[ https://api.productboard.com/v2/entities/" + ID + " ]"
            })
    void aRecordIsNamedByIdOrAddress(String under) {
        var policy = policy("version: 1\nagents:\n  - { name: a, only-when: { under: " + under + " } }\n");

        assertThat(policy.agents().get(0).onlyWhen())
                .contains(new OnlyWhen(Set.of(UUID.fromString(ID).toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"owner", "title", "workProgress", "work_progress", "\"8F14E45F-CEEA-4A3B-9C1D-0A1B2C3D4E5F\""})
    void aFieldIsAWordOrTheIdOfACustomOne(String field) {
        var policy = policy(
                "version: 1\nagents:\n  - { name: a, except: [ { tool: \"*\", fields: [ " + field + " ] } ] }\n");

        assertThat(policy.agents().get(0).except()).hasSize(1);
    }

    /** The file may be read aloud; whatever was taken for a variable's name may be a secret. */
    @Test
    void aTokenInThePlaceOfAVariableIsNotRepeated() {
        var token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        var reading = PolicyFile.read("version: 1\nagents:\n  - { name: a, upstream: " + token + " }\n", "policy.yaml");

        assertThat(((PolicyFile.Refused) reading).text()).doesNotContain(token.substring(0, 10));
    }

    private static Policy policy(String text) {
        var reading = PolicyFile.read(text, "policy.yaml");
        assertThat(reading).isInstanceOf(PolicyFile.Parsed.class);
        return ((PolicyFile.Parsed) reading).policy();
    }
}
