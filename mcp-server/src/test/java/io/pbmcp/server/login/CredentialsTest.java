package io.pbmcp.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyPermissions;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final Policy POLICY = policy("TRIAGE_TOKEN");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LoginStage stage;

    @BeforeEach
    void start() {
        stage = new LoginStage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void everyAgentHasTheTokenOfItsVariable() {
        var credentials = stage.credentials("PRODUCTBOARD_TOKEN", "common", "TRIAGE_TOKEN", " own\n");
        credentials.require(POLICY);

        assertThat(sent(credentials.find(agent("triage")))).contains(Secret.of("own"));
        assertThat(sent(credentials.find(agent("roadmap")))).contains(Secret.of("common"));
        assertThat(credentials.find(agent("triage")).map(TokenSource::credential))
                .isNotEqualTo(credentials.find(agent("roadmap")).map(TokenSource::credential));
        assertThat(credentials.of(agent("triage"))).isEmpty();
    }

    @Test
    void aNamedVariableThatIsNotSetStopsTheStart() {
        assertThatThrownBy(
                        () -> stage.credentials("PRODUCTBOARD_TOKEN", "common").require(POLICY))
                .isInstanceOf(SignInTrouble.class)
                .hasMessageContaining("Agent triage")
                .hasMessageContaining("TRIAGE_TOKEN is not set")
                .hasMessageContaining("login --as TRIAGE_TOKEN");
        assertThatThrownBy(() -> stage.credentials("TRIAGE_TOKEN", "  ").require(POLICY))
                .hasMessageContaining("not set");
    }

    @Test
    void theStandardVariableMayBeMissing() {
        var credentials = stage.credentials("TRIAGE_TOKEN", "own");

        assertThatCode(() -> credentials.require(POLICY)).doesNotThrowAnyException();
        assertThat(credentials.find(agent("roadmap"))).isEmpty();
        assertThat(credentials.serves(agent("roadmap"))).isFalse();
        assertThat(credentials.serves(agent("triage"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBMCP_KEY", "PRODUCTBOARD_CLIENT_SECRET", "PRODUCTBOARD_BASE_URL", "PATH/x", "../x"})
    void settingsOfTheServerNeverLeaveAsATokens(String variable) {
        var credentials = stage.credentials("PBMCP_STATE_DIR", folder.toString());

        assertThatThrownBy(() -> credentials.require(withUpstream(variable))).isInstanceOf(SignInTrouble.class);
        assertThat(credentials.find(withUpstream(variable).agents().get(0))).isEmpty();
    }

    @Test
    void aSignInStandsInForItsVariableWhileThatIsNotSet() {
        var signedIn = stage.signIn("entities:read");
        var credentials = stage.credentials("TRIAGE_TOKEN", "own");
        credentials.require(POLICY);

        assertThat(sent(credentials.find(agent("roadmap")))).contains(signedIn.access());
        assertThat(credentials.of(agent("roadmap")))
                .contains(Scopes.ceiling(signedIn.scopes().orElseThrow()));
        var set = stage.credentials("TRIAGE_TOKEN", "own", "PRODUCTBOARD_TOKEN", "common");
        assertThat(sent(set.find(agent("roadmap")))).contains(Secret.of("common"));
        assertThat(set.of(agent("roadmap"))).isEmpty();
    }

    @Test
    void aSignInOfAnotherServerIsNotUsed() {
        var signedIn = stage.signIn("entities:read");
        stage.signIns()
                .save(
                        LoginStage.NAME,
                        new SignedIn(
                                signedIn.id(),
                                "https://app.productboard.com/oauth2",
                                signedIn.application(),
                                signedIn.access(),
                                signedIn.accessEnds(),
                                signedIn.refresh(),
                                signedIn.refreshEnds(),
                                signedIn.scopes()));

        assertThatThrownBy(() -> stage.credentials("TRIAGE_TOKEN", "own").require(POLICY))
                .hasMessageContaining("https://app.productboard.com/oauth2");
    }

    @Test
    void aSignInThatIsMadeLaterServesTheCallAfterTheNext() {
        var credentials = stage.credentials("TRIAGE_TOKEN", "own");
        credentials.require(POLICY);
        assertThat(credentials.find(agent("roadmap"))).isEmpty();
        stage.signIn("entities:read");
        assertThat(credentials.find(agent("roadmap"))).isEmpty();

        stage.clock.pass(Duration.ofSeconds(5));
        assertThat(credentials.find(agent("roadmap"))).isEmpty();
        assertThat(credentials.of(agent("roadmap"))).isPresent();
        assertThat(credentials.find(agent("roadmap"))).isPresent();
    }

    @Test
    @DisplayName(
            "Fail-open path 5: while the scopes cannot be found out writes are off, and it is asked again with pauses")
    void whileScopesAreUnknownWritesAreOff() {
        stage.sandbox.oauth().namesScopes(false);
        unreachable(3);
        stage.signIn("entities:read", "entities:write");
        assertThat(stage.signIns().find(LoginStage.NAME).orElseThrow().scopes()).isEmpty();

        var credentials = stage.credentials("TRIAGE_TOKEN", "own");
        credentials.require(POLICY);
        var permissions = new PolicyPermissions(POLICY, Narrowing.NONE, credentials, stage.clock);
        var caller = Caller.of("roadmap", "test");
        assertThat(permissions.level(caller, Area.FEATURES)).isEqualTo(Level.READ);

        sent(credentials.find(agent("roadmap")));
        assertThat(permissions.level(caller, Area.FEATURES)).isEqualTo(Level.READ);
        stage.clock.pass(Duration.ofSeconds(5));
        sent(credentials.find(agent("roadmap")));
        sent(credentials.find(agent("roadmap")));
        assertThat(stage.sandbox.faults().all()).isEmpty();
        assertThat(permissions.level(caller, Area.FEATURES)).isEqualTo(Level.READ);

        stage.clock.pass(Duration.ofSeconds(10));
        sent(credentials.find(agent("roadmap")));
        assertThat(permissions.level(caller, Area.FEATURES)).isEqualTo(Level.WRITE);
        assertThat(stage.signIns().find(LoginStage.NAME).orElseThrow().scopes()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.productboard.com/v2, https://app.productboard.com/oauth2",
        "https://proxy.example.com/v2, https://app.productboard.com/oauth2",
        "http://127.0.0.1:8090/v2, http://127.0.0.1:8090/oauth2",
        "http://localhost:8090/v2, http://localhost:8090/oauth2",
    })
    void secretsGoToProductboardOrStayOnThisMachine(String api, URI server) {
        assertThat(AuthorizationServer.of(BaseAddress.of(api)).address()).isEqualTo(server);
    }

    private void unreachable(int times) {
        stage.sandbox
                .faults()
                .install(new Fault(
                        "GET", "/../oauth2/token/info", times, Fault.Effect.STATUS, Duration.ZERO, 503, "", ""));
    }

    private static Optional<Secret> sent(Optional<TokenSource> source) {
        return source.flatMap(tokens -> tokens.token().blockOptional());
    }

    private static Agent agent(String name) {
        return POLICY.find(name).orElseThrow();
    }

    private static Policy withUpstream(String variable) {
        var agent = agent("triage");
        return new Policy(
                POLICY.origin(),
                POLICY.version(),
                POLICY.catalog(),
                POLICY.defaults(),
                List.of(new Agent(
                        agent.name(),
                        agent.about(),
                        agent.owner(),
                        agent.signIn(),
                        agent.areas(),
                        agent.confirm(),
                        agent.pii(),
                        agent.limits(),
                        agent.output(),
                        agent.share(),
                        agent.expires(),
                        agent.disabled(),
                        Optional.of(variable),
                        agent.except(),
                        agent.onlyWhen())),
                POLICY.approvers(),
                POLICY.egressHosts(),
                POLICY.tests());
    }

    private static Policy policy(String variable) {
        var text = """
                version: 1
                agents:
                  - { name: triage, sign-in: [ stdio ], areas: { notes: write }, upstream: %s }
                  - { name: roadmap, sign-in: [ stdio ], areas: { features: full } }
                """.formatted(variable);
        return ((PolicyFile.Parsed) PolicyFile.read(text, "test policy")).policy();
    }
}
