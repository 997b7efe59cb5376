package io.pbmcp.server.signin;

import static io.pbmcp.server.signin.LoopbackIssuer.KEYS;
import static io.pbmcp.server.signin.LoopbackIssuer.OAUTH;
import static io.pbmcp.server.signin.LoopbackIssuer.OPENID;
import static io.pbmcp.server.signin.LoopbackIssuer.json;
import static io.pbmcp.server.signin.LoopbackIssuer.redirect;
import static io.pbmcp.server.signin.LoopbackIssuer.status;
import static io.pbmcp.server.signin.LoopbackIssuer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an issuer may answer, over a real socket. */
class PublishedKeysTest {

    private static final String PUBLISHED = Mint.published(Mint.newRsa("rsa-1"));

    private final LoopbackIssuer issuer = new LoopbackIssuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void metadataLeadsToKeys() {
        issuer.publishing(PUBLISHED);

        assertThat(load().keys().size()).isEqualTo(1);
        assertThat(issuer.asked).containsExactly(OAUTH, KEYS);
    }

    @Test
    void openIdConnectIsTheSecondPlaceToLook() {
        issuer.publishing(PUBLISHED)
                .on(OAUTH, status(404))
                .on(OPENID, metadata(issuer.uri().toString(), issuer.uri() + KEYS));

        assertThat(load().keys().size()).isEqualTo(1);
        assertThat(issuer.asked).containsExactly(OAUTH, OPENID, KEYS);
    }

    @Test
    void aPageThatIsNoMetadataIsPassedOver() {
        issuer.publishing(PUBLISHED)
                .on(OAUTH, text(200, "text/html", "<!doctype html><title>Welcome</title>"))
                .on(OPENID, metadata(issuer.uri().toString(), issuer.uri() + KEYS));

        assertThat(load().keys().size()).isEqualTo(1);
    }

    @Test
    void thePathOfAnIssuerComesAfterTheWellKnownOne() {
        assertThat(PublishedKeys.addresses(URI.create("https://login.example.com/tenant/")))
                .map(URI::toString)
                .containsExactly(
                        "https://login.example.com/.well-known/oauth-authorization-server/tenant",
                        "https://login.example.com/.well-known/openid-configuration/tenant",
                        "https://login.example.com/tenant/.well-known/openid-configuration");
        assertThat(PublishedKeys.addresses(URI.create("https://login.example.com")))
                .hasSize(2);
    }

    @Test
    void metadataOfAnotherIssuerIsRefused() {
        issuer.publishing(PUBLISHED).on(OAUTH, metadata(issuer.uri() + "/", issuer.uri() + KEYS));

        refused("another issuer");
        assertThat(issuer.asked).doesNotContain(KEYS);
    }

    @Test
    void metadataWithTwoReadingsIsPassedOver() {
        issuer.publishing(PUBLISHED)
                .on(
                        OAUTH,
                        json("{\"issuer\":\"" + issuer.uri() + "\",\"issuer\":\"" + issuer.uri() + "\",\"jwks_uri\":\""
                                + issuer.uri() + KEYS + "\"}"));

        refused("no metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example.com/keys",
                "file:///etc/passwd",
                "ftp://127.0.0.1/keys",
                "/keys",
                "http://user@127.0.0.1:1/keys",
                "https:///keys",
                "not an address"
            })
    @DisplayName("T13 metadata cannot send the server anywhere")
    void keysAreNotFetchedFromAnywhere(String address) {
        issuer.on(OAUTH, metadata(issuer.uri().toString(), address));

        assertThatThrownBy(this::load).isInstanceOf(NoKeysException.class).hasMessageNotContaining(address);
    }

    @Test
    void thisMachineIsNoPlaceForKeysOfAnother() {
        assertThat(SafeAddress.permits(URI.create("http://127.0.0.1/keys"), false))
                .isFalse();
        assertThat(SafeAddress.permits(URI.create("https://keys.example.com/keys"), false))
                .isTrue();
    }

    @Test
    @DisplayName("T13 redirects are not followed")
    void redirectsAreNotFollowed() {
        issuer.publishing(PUBLISHED)
                .on(KEYS, redirect(issuer.uri() + "/elsewhere"))
                .on("/elsewhere", json(PUBLISHED));

        refused("set of keys");
        assertThat(issuer.asked).doesNotContain("/elsewhere");
    }

    @Test
    void metadataBehindARedirectIsNone() {
        issuer.publishing(PUBLISHED).on(OAUTH, redirect(issuer.uri() + OPENID));

        refused("no metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>sorry</html>", "[]", "{}", "{\"keys\":7}", "{\"keys\":[", "{\"keys\":[]}{}"})
    void whatIsNoSetOfKeysIsRefused(String body) {
        issuer.publishing(PUBLISHED).on(KEYS, json(body));

        refused("set of keys");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 401, 404, 500, 503})
    void onlyAnAnswerCounts(int status) {
        issuer.publishing(PUBLISHED).on(KEYS, text(status, "application/json", PUBLISHED));

        refused("set of keys");
    }

    @Test
    void aHugeAnswerIsNotRead() {
        issuer.publishing(PUBLISHED).on(KEYS, json("{\"keys\":[],\"more\":\"" + "x".repeat(300_000) + "\"}"));

        refused("IOException");
    }

    @Test
    void aSilentAnswerIsNotWaitedFor() {
        issuer.publishing(PUBLISHED).on(KEYS, issuer.silence());

        assertThatThrownBy(() -> load(Duration.ofSeconds(2)))
                .isInstanceOf(NoKeysException.class)
                .hasMessageContaining("TimeoutException");
    }

    @Test
    void anIssuerThatIsNotThereIsRefused() {
        issuer.close();

        refused("ConnectException");
    }

    private void refused(String why) {
        assertThatThrownBy(this::load)
                .isInstanceOf(NoKeysException.class)
                .hasMessageStartingWith("The keys of " + issuer.uri() + " cannot be had: ")
                .hasMessageContaining(why);
    }

    private KeySet load() {
        return load(Duration.ofSeconds(20));
    }

    private KeySet load(Duration time) {
        var web = new JdkWeb(time);
        return Objects.requireNonNull(
                new PublishedKeys(issuer.uri(), web).load().block(Duration.ofSeconds(20)));
    }

    private static LoopbackIssuer.Reply metadata(String name, String keys) {
        return json("{\"issuer\":\"" + name + "\",\"jwks_uri\":\"" + keys + "\"}");
    }
}
