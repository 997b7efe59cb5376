package io.pbmcp.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.oauth.Consent;
import io.pbmcp.server.login.Login.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {

    private static final Duration LONG = Duration.ofSeconds(60);

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
    void aPersonConsentsAndTheSignInIsKept() {
        var signedIn = stage.signIn("entities:read", "notes:read");

        assertThat(signedIn.scopes()).contains(Set.of("entities:read", "notes:read"));
        assertThat(signedIn.accessEnds()).isEqualTo(stage.clock.instant().plus(Duration.ofHours(24)));
        assertThat(stage.signIns().find(LoginStage.NAME)).contains(signedIn);
        assertThat(stage.browser.page().statusCode()).isEqualTo(200);
        assertThat(stage.browser.page().body()).contains("close this window");
        assertThat(signedIn.toString()).doesNotContain(stage.sandbox.oauth().secrets());
    }

    @Test
    void theQuestionHasChallengeAndStateAndNoSecret() {
        var asked = new ArrayList<URI>();
        stage.login().run(stage.wish("entities:read"), address -> {
            asked.add(address);
            stage.browser.open(address);
        });

        assertThat(asked.get(0).toString())
                .startsWith(stage.server().address() + "/authorize?")
                .containsPattern("state=[A-Za-z0-9_-]{43}&")
                .containsPattern("code_challenge=[A-Za-z0-9_-]{43}&code_challenge_method=S256")
                .doesNotContain(stage.sandbox.oauth().secrets());
    }

    @Test
    void onlyTheRightStateOnTheRightPathLands() {
        var statuses = new ArrayList<Integer>();
        var ending = stage.signIn(
                LONG,
                address -> stage.browser.meanwhile(() -> {
                    var landing = stage.browser.landing(address);
                    for (var wrong : List.of(
                            landing.toString()
                                    .replaceFirst("state=[^&]+", "state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                            landing.toString().replaceFirst("[?&]state=[^&]+", ""),
                            landing + "&state=twice",
                            landing.toString().replace("/callback", "/callback/"),
                            landing.toString().replace("/callback", "/Callback"),
                            landing.toString().replace("/callback", "/favicon.ico"),
                            landing.toString().replace("127.0.0.1", "localhost"))) {
                        statuses.add(status(wrong));
                    }
                    statuses.add(stage.browser
                            .send(HttpRequest.newBuilder(landing)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build())
                            .statusCode());
                    assertThat(stage.sandbox.oauth().issued()).isZero();
                    stage.browser.get(landing);
                }));

        assertThat(ending).isInstanceOf(Ending.Done.class);
        assertThat(statuses).containsExactly(400, 400, 400, 404, 404, 404, 400, 400);
    }

    private int status(String address) {
        return stage.browser.get(URI.create(address)).statusCode();
    }

    @Test
    void pagesSayNothingThatTheRequestBroughtAlong() {
        stage.signIn(
                LONG,
                address -> stage.browser.meanwhile(() -> {
                    var landing = stage.browser.landing(address);
                    var wrong = stage.browser.get(URI.create(landing + "x%3Cscript%3E&error_description=%3Cscript%3E"));
                    assertThat(wrong.body()).doesNotContain("script");
                    assertThat(wrong.headers().firstValue("Content-Security-Policy"))
                            .contains("default-src 'none'");
                    stage.browser.get(landing);
                }));
    }

    @Test
    void aCodeThatIsReplayedEndsWhatItGave() {
        var landings = new ArrayList<URI>();
        var ending = stage.signIn(
                LONG,
                address -> stage.browser.meanwhile(() -> {
                    landings.add(stage.browser.landing(address));
                    stage.browser.get(landings.get(0));
                }));
        var code = landings.get(0).getRawQuery().replaceFirst(".*code=([^&]+).*", "$1");
        var endpoint = new TokenEndpoint(stage.server());
        var replayed = endpoint.redeem(
                LoginStage.APPLICATION, Secret.of(code), Landings.redirect(stage.port), Secret.of("another verifier"));

        assertThat(replayed.blockOptional()).contains(new TokenAnswer.Refused("invalid_grant"));
        assertThat(endpoint.renew(
                                LoginStage.APPLICATION,
                                ((Ending.Done) ending).signedIn().refresh())
                        .blockOptional())
                .contains(new TokenAnswer.Refused("invalid_grant"));
    }

    @Test
    void whoeverDeclinesIsNotSignedIn() {
        stage.sandbox.oauth().consent(Consent.DENY);
        var ending = stage.signIn(LONG, stage.browser::open);

        assertThat(ending).isEqualTo(new Ending.Refused("the request was declined. Nothing was signed in."));
        assertThat(stage.browser.page().body()).contains("did not let").doesNotContain("owner");
        assertThat(stage.signIns().names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_scope, Ask for fewer with --scopes",
        "unauthorized_client, Check the application's redirect URI",
        "server_error, error server_error",
        "<b>bold</b>, error unknown",
    })
    void errorsAreExplainedInOurWords(String error, String words) {
        var ending = stage.signIn(
                LONG,
                address -> stage.browser.meanwhile(() -> stage.browser.get(URI.create(stage.browser
                        .landing(address)
                        .toString()
                        .replaceFirst("code=[^&]+", TokenEndpoint.form(Map.of("error", error)))))));

        assertThat(((Ending.Refused) ending).why()).contains(words).doesNotContain("bold");
    }

    @Test
    void nobodyAnswersInTime() {
        var ending = stage.signIn(Duration.ofMillis(50), address -> {});

        assertThat(((Ending.Failed) ending).why()).contains("nobody answered", "Nothing was signed in");
        assertThat(stage.signIns().names()).isEmpty();
    }

    @Test
    void aTakenPortIsNamed() {
        try (var taken = new ServerSocket(stage.port, 1, InetAddress.getLoopbackAddress())) {
            var ending = stage.signIn(LONG, address -> {});

            assertThat(((Ending.Failed) ending).why()).contains("port " + taken.getLocalPort() + " is taken", "--port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWrongSecretOfTheApplicationIsExplained() {
        var usual = stage.wish("entities:read");
        var wrong = new Application(LoginStage.APPLICATION.id(), Secret.of("guess"));
        var ending = stage.login()
                .run(new Login.Wish(usual.variable(), wrong, usual.scopes(), usual.port(), LONG), stage.browser::open);

        assertThat(((Ending.Refused) ending).why()).contains("PRODUCTBOARD_CLIENT_SECRET");
    }

    @Test
    void scopesThatTheAnswerLeavesOutAreAskedFor() {
        stage.sandbox.oauth().namesScopes(false);

        assertThat(stage.signIn("notes:read").scopes()).isEqualTo(Optional.of(Set.of("notes:read")));
    }

    @Test
    void takingBackEndsBothTokens() {
        var signedIn = stage.signIn("entities:read");

        assertThat(stage.login().revoke(signedIn)).isTrue();
        assertThat(new TokenEndpoint(stage.server())
                        .renew(LoginStage.APPLICATION, signedIn.refresh())
                        .blockOptional())
                .contains(new TokenAnswer.Refused("invalid_grant"));
    }

    @Test
    void whatARenewalIsAboutToKeepIsTakenBackToo() {
        var signedIn = stage.signIn("entities:read");
        var endpoint = new TokenEndpoint(stage.server());
        var signIns = stage.signIns();
        var removal = new CompletableFuture<Login.Removal>();
        var renewed = signIns.alone(LoginStage.NAME, () -> {
            removal.completeAsync(() -> stage.login().remove(LoginStage.NAME));
            // It waits for the renewal; a while is enough to see when it does not.
            assertThatThrownBy(() -> removal.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            var issued = (TokenAnswer.Issued) endpoint.renew(LoginStage.APPLICATION, signedIn.refresh())
                    .blockOptional()
                    .orElseThrow();
            var next = signedIn.renewed(issued, stage.clock.instant());
            signIns.save(LoginStage.NAME, next);
            return next;
        });

        assertThat(removal.join()).isEqualTo(Login.Removal.REMOVED);
        assertThat(signIns.find(LoginStage.NAME)).isEmpty();
        assertThat(endpoint.renew(LoginStage.APPLICATION, renewed.refresh()).blockOptional())
                .contains(new TokenAnswer.Refused("invalid_grant"));
    }
}
