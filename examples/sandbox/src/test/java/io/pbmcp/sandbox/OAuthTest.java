package io.pbmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.oauth.Consent;
import io.pbmcp.sandbox.oauth.OAuth;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OAuthTest {

    /** The pair that RFC 7636 prints. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestClock clock = new TestClock();
    private final RawClient raw = new RawClient();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.standard().unseeded().withTime(clock));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPersonClicksAndTheCodeBecomesTokensOfTheseScopes() throws IOException {
        HttpResponse<String> page = authorize(question("entities:read"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("entities:read", "value=\"allow\"").doesNotContain("notes:read");

        HttpResponse<String> clicked =
                raw.send("POST", host(), "/oauth2/authorize?" + question("entities:read"), "decision=allow");
        JsonNode tokens = redeem(code(clicked), VERIFIER);

        assertThat(tokens.path("scope").asString()).isEqualTo("entities:read");
        assertThat(tokens.path("expires_in").asLong()).isEqualTo(86_400);
        String access = tokens.path("access_token").asString();
        assertThat(ask("/entities/configurations", access)).isEqualTo(200);
        assertThat(ask("/notes", access)).isEqualTo(403);
        JsonNode info = json(raw.send("GET", host(), "/oauth2/token/info?access_token=" + access, ""));
        assertThat(info.path("scopes").get(0).asString()).isEqualTo("entities:read");
    }

    @Test
    void decliningComesBackAsAnError() throws IOException {
        sandbox.oauth().consent(Consent.DENY);

        assertThat(location(authorize(question("entities:read")))).contains("error=access_denied", "state=s%2F1");
    }

    @ParameterizedTest
    @CsvSource({
        "scope=entities%3Aread, scope=everything, error=invalid_scope",
        "code_challenge_method=S256, code_challenge_method=plain, error=invalid_request",
        "response_type=code, response_type=token, error=unsupported_response_type",
    })
    void aWrongQuestionComesBackAsAnError(String right, String wrong, String error) throws IOException {
        sandbox.oauth().consent(Consent.GRANT);

        assertThat(location(authorize(question("entities:read").replace(right, wrong))))
                .contains(error);
    }

    @ParameterizedTest
    @CsvSource({"client_id=sandbox, client_id=other", "callback, callback2"})
    void nobodyIsSentToAnAddressThatIsNotRegistered(String right, String wrong) throws IOException {
        sandbox.oauth().consent(Consent.GRANT);
        HttpResponse<String> answer = authorize(question("entities:read").replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aCodeWorksOnceAndItsSecondUseEndsWhatTheFirstGave() throws IOException {
        String code = granted("entities:read");
        String access = redeem(code, VERIFIER).path("access_token").asString();

        assertThat(redeem(code, VERIFIER).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(ask("/entities/configurations", access)).isEqualTo(401);
    }

    @Test
    void aCodeNeedsItsVerifierAndDoesNotLast() throws IOException {
        assertThat(redeem(granted("entities:read"), VERIFIER + "x")
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");
        String code = granted("entities:read");
        clock.advance(Duration.ofMinutes(10));
        assertThat(redeem(code, VERIFIER).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void tokensEndAndAreRenewedAndAUsedRefreshTokenLastsAnHour() throws IOException {
        JsonNode first = redeem(granted("entities:read"), VERIFIER);
        clock.advance(Duration.ofHours(24));
        assertThat(ask("/entities/configurations", first.path("access_token").asString()))
                .isEqualTo(401);

        String used = first.path("refresh_token").asString();
        JsonNode second = renew(used);
        assertThat(ask("/entities/configurations", second.path("access_token").asString()))
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(59));
        assertThat(renew(used).has("access_token")).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(renew(used).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(renew(second.path("refresh_token").asString()).has("access_token"))
                .isTrue();
        clock.advance(Duration.ofDays(181));
        assertThat(renew(second.path("refresh_token").asString()).path("error").asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void revokingEndsBothTokens() throws IOException {
        JsonNode tokens = redeem(granted("entities:read"), VERIFIER);
        form("revoke", "token=" + tokens.path("refresh_token").asString());

        assertThat(ask("/entities/configurations", tokens.path("access_token").asString()))
                .isEqualTo(401);
        assertThat(renew(tokens.path("refresh_token").asString()).path("error").asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void theControlAddressConsentsRegistersAndEndsAccess() throws IOException {
        HttpResponse<String> set = raw.send(
                "POST",
                sandbox.controlUri(),
                "/oauth",
                "{\"consent\":\"grant\",\"redirectUri\":\"http://127.0.0.1:9/callback\"}");
        assertThat(set.body()).contains("http://127.0.0.1:9/callback", OAuth.CLIENT_ID, "grant");
        assertThat(raw.send("POST", sandbox.controlUri(), "/oauth", "{\"consent\":\"maybe\"}")
                        .statusCode())
                .isEqualTo(400);
        String access = redeem(code(authorize(question("entities:read"))), VERIFIER)
                .path("access_token")
                .asString();

        raw.send("DELETE", sandbox.controlUri(), "/oauth", "");

        assertThat(ask("/entities/configurations", access)).isEqualTo(401);
        assertThat(ask("/entities/configurations", sandbox.token())).isEqualTo(200);
    }

    private String granted(String scope) throws IOException {
        sandbox.oauth().consent(Consent.GRANT);
        return code(authorize(question(scope)));
    }

    private static String question(String scope) {
        return "client_id=" + OAuth.CLIENT_ID + "&response_type=code&redirect_uri=" + encoded(OAuth.REDIRECT)
                + "&scope=" + encoded(scope) + "&state=s%2F1&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256";
    }

    private HttpResponse<String> authorize(String question) throws IOException {
        return raw.send("GET", host(), "/oauth2/authorize?" + question, "");
    }

    private JsonNode redeem(String code, String verifier) throws IOException {
        return form(
                "token",
                "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(OAuth.REDIRECT)
                        + "&code_verifier=" + verifier);
    }

    private JsonNode renew(String refresh) throws IOException {
        return form("token", "grant_type=refresh_token&refresh_token=" + refresh);
    }

    private JsonNode form(String where, String content) throws IOException {
        return json(raw.send(
                "POST",
                host(),
                "/oauth2/" + where,
                content + "&client_id=" + OAuth.CLIENT_ID + "&client_secret=" + OAuth.CLIENT_SECRET));
    }

    private int ask(String path, String token) throws IOException {
        return raw.send("GET", sandbox.uri(), path, "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private URI host() {
        return URI.create("http://" + sandbox.uri().getAuthority());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String code(HttpResponse<String> answer) {
        var found = Pattern.compile("[?&]code=([^&]+)").matcher(location(answer));
        assertThat(found.find()).describedAs(location(answer)).isTrue();
        return found.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none, status " + answer.statusCode());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
