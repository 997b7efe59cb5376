package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyAuthenticatorTest {

    private static final ApiKeys.Fresh KEY = ApiKeys.fresh(new Random(1));
    private static final ApiKeys.Fresh SHARED = ApiKeys.fresh(new Random(2));

    private static final PolicyAuthenticator AUTHENTICATOR =
            new PolicyAuthenticator(policy("""
            version: 1
            agents:
              - { name: triage, sign-in: [ { api-key: "%s" } ] }
              - { name: local, sign-in: [ stdio ] }
              - { name: one, sign-in: [ { api-key: "%s" } ] }
              - { name: other, sign-in: [ { api-key: "%s" } ] }
            """.formatted(KEY.line(), SHARED.line(), SHARED.line())));

    @Test
    void aKeyFindsItsAgent() {
        assertThat(bearer(KEY.text().reveal())).isEqualTo(authenticated("triage", "api-key"));
    }

    @Test
    void bothKeysOfAnAgentFindItWhileTheyAreChanged() {
        var fresh = ApiKeys.fresh(new Random(4));
        var changing = new PolicyAuthenticator(policy("""
                version: 1
                agents:
                  - { name: triage, sign-in: [ { api-key: "%s" }, { api-key: "%s" } ] }
                """.formatted(KEY.line(), fresh.line())));

        assertThat(changing.authenticate(new Credential.Bearer(KEY.text())))
                .isEqualTo(authenticated("triage", "api-key"));
        assertThat(changing.authenticate(new Credential.Bearer(fresh.text())))
                .isEqualTo(authenticated("triage", "api-key"));
    }

    @Test
    void everyWrongKeyIsRefusedInTheSameWords() {
        var unknown = bearer(ApiKeys.fresh(new Random(3)).text().reveal());

        assertThat(unknown).isInstanceOf(Authenticator.Unauthenticated.class);
        assertThat(bearer("secret")).isEqualTo(unknown);
        assertThat(bearer(KEY.line())).isEqualTo(unknown);
        assertThat(bearer(KEY.text().reveal() + "x")).isEqualTo(unknown);
        assertThat(bearer(KEY.text().reveal().substring(4))).isEqualTo(unknown);
    }

    @Test
    void aKeyOfTwoAgentsProvesNothing() {
        assertThat(bearer(SHARED.text().reveal())).isInstanceOf(Authenticator.Unauthenticated.class);
    }

    @Test
    void stdioIsTheOnlyAgentThatMaySignInOverIt() {
        assertThat(stdio(Optional.empty())).isEqualTo(authenticated("local", "stdio"));
        assertThat(stdio(Optional.of("local"))).isEqualTo(authenticated("local", "stdio"));
    }

    @Test
    void stdioRefusesAnAgentThatMayNotSignInOverIt() {
        assertThat(stdio(Optional.of("triage")))
                .isEqualTo(new Authenticator.Unauthenticated(
                        "--agent triage: this agent may not sign in over stdio. Add stdio to agents.triage.sign-in."));
        assertThat(stdio(Optional.of("locla")))
                .isEqualTo(new Authenticator.Unauthenticated(
                        "--agent locla: the policy has no agent of that name; did you mean local?"));
    }

    @Test
    void stdioHasToChooseAmongSeveral() {
        var two = new PolicyAuthenticator(policy(
                "version: 1\nagents:\n  - { name: a, sign-in: [ stdio ] }\n  - { name: b, sign-in: [ stdio ] }\n"));

        assertThat(two.authenticate(new Credential.Stdio(Optional.empty())))
                .isEqualTo(new Authenticator.Unauthenticated(
                        "Several agents may sign in over stdio (a, b). Name one with --agent NAME."));
    }

    @Test
    void nothingIsEnoughForTheSandboxOnly() {
        assertThat(AUTHENTICATOR.authenticate(new Credential.None())).isInstanceOf(Authenticator.Unauthenticated.class);
        assertThat(new PolicyAuthenticator(Policies.reader()).authenticate(new Credential.None()))
                .isInstanceOf(Authenticator.Unauthenticated.class);
        assertThat(new PolicyAuthenticator(Policies.sandbox()).authenticate(new Credential.None()))
                .isEqualTo(authenticated("local", "sandbox"));
    }

    @Test
    void aFreshKeyHasTheFormOfKeysAndIsNeverTheSame() {
        var random = new Random(4);

        assertThat(ApiKeys.fresh(random).text().reveal()).matches("pbm_[A-Za-z0-9_-]{43}");
        assertThat(ApiKeys.fresh(random)).isNotEqualTo(ApiKeys.fresh(random));
        assertThat(ApiKeys.fresh(random).line()).matches("sha256:[0-9a-f]{64}");
    }

    private static Authenticator.Verdict bearer(String key) {
        return AUTHENTICATOR.authenticate(new Credential.Bearer(Secret.of(key)));
    }

    private static Authenticator.Verdict stdio(Optional<String> agent) {
        return AUTHENTICATOR.authenticate(new Credential.Stdio(agent));
    }

    private static Authenticator.Verdict authenticated(String agent, String via) {
        return new Authenticator.Authenticated(Caller.of(agent, via));
    }
}
