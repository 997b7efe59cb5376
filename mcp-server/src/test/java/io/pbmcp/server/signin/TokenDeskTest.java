package io.pbmcp.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.pbmcp.policy.ApiKeys;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Authenticator.Authenticated;
import io.pbmcp.policy.Authenticator.Unauthenticated;
import io.pbmcp.policy.Authenticator.Undecided;
import io.pbmcp.policy.Credential;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who a good token is, and where good ends. */
class TokenDeskTest {

    private final Mint mint = Desk.MINT;
    private final Desk desk = new Desk(Desk.POLICY);

    @Test
    void aClientThatActsForItselfActsForNobodyElse() {
        var caller = desk.caller(mint.good());

        assertThat(caller.agent()).isEqualTo("triage");
        assertThat(caller.via()).isEqualTo("jwt");
        assertThat(caller.onBehalfOf()).isEmpty();
        assertThat(caller.token()).isEmpty();
    }

    @Test
    void thePersonOfATokenIsTold() {
        assertThat(desk.caller(mint.with("sub", "olga@example.com")).onBehalfOf())
                .contains("olga@example.com");
        assertThat(desk.caller(mint.without("sub")).onBehalfOf()).isEmpty();
    }

    @Test
    void theClientMayBeTheAuthorizedParty() {
        var claims = mint.claims();
        claims.remove("client_id");
        claims.put("azp", "triage-bot");

        assertThat(desk.caller(mint.signed(mint.header(), claims)).agent()).isEqualTo("triage");
    }

    @Test
    void aCurveSignsAsWell() {
        var token = mint.signedByCurve("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", Mint.json(mint.claims()));

        assertThat(desk.caller(token).agent()).isEqualTo("triage");
    }

    @Test
    void anEdwardsCurveSignsAsWell() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var point = ((EdECPublicKey) pair.getPublic()).getPoint();
        var bytes = new byte[32];
        var y = point.getY().toByteArray();
        for (var at = 0; at < Math.min(32, y.length); at++) {
            bytes[at] = y[y.length - 1 - at];
        }
        bytes[31] |= (byte) (point.isXOdd() ? 0x80 : 0);
        var key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(bytes))
                .keyID("ed-1")
                .build();
        desk.source.set(Mono.just(Mint.keys(Mint.published(key))));
        var input = Mint.part("{\"alg\":\"EdDSA\",\"kid\":\"ed-1\"}") + "." + Mint.part(Mint.json(mint.claims()));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        var sealed = signature.sign();

        assertThat(desk.caller(input + "." + Mint.part(sealed)).agent()).isEqualTo("triage");
        sealed[3] ^= 1;
        assertThat(desk.refusal(input + "." + Mint.part(sealed))).contains("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void thatIsTheTypeOfAnAccessToken(String type) {
        assertThat(desk.caller(mint.headed("typ", type)).agent()).isEqualTo("triage");
    }

    @Test
    void aTokenNeedsNoTypeAndNoKeyId() {
        assertThat(desk.caller(mint.signed(Map.of("alg", "RS256"), mint.claims()))
                        .agent())
                .isEqualTo("triage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pb.example.com/mcp",
                "https://pb.example.com/mcp/",
                "https://PB.example.com/mcp",
                "HTTPS://pb.example.com:443/mcp"
            })
    void theAddressOfTheServerIsOneInSeveralSpellings(String audience) {
        assertThat(desk.caller(mint.with("aud", List.of("other", audience))).agent())
                .isEqualTo("triage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pb.example.com",
                "http://pb.example.com/mcp",
                "https://pb.example.com/MCP",
                "https://pb.example.com:8443/mcp",
                "https://pb.example.com/mcp/x",
                "https://pb.example.com/mcp?x=1",
                "https://pb.example.com/mcp#x",
                "https://u@pb.example.com/mcp",
                "https://pb.example.com/%6dcp",
                "https://pb.example.com.evil.example/mcp",
                "pb.example.com/mcp"
            })
    void anotherAddressIsAnother(String audience) {
        assertThat(desk.refusal(mint.with("aud", audience))).contains("no agent");
    }

    @ParameterizedTest
    @CsvSource({"359999,true", "360000,false"})
    @DisplayName("T29 a token is good for 60 seconds after its end, and not longer")
    void theEndHasAnEdge(long millis, boolean good) {
        desk.now.set(Desk.NOW.plus(Duration.ofMillis(millis)));

        assertThat(desk.verdict(mint.good()) instanceof Authenticated).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"nbf,60,true", "nbf,61,false", "iat,60,true", "iat,61,false"})
    @DisplayName("T29 a token may begin 60 seconds from now, and not later")
    void theBeginningHasAnEdge(String claim, long seconds, boolean good) {
        var token = mint.with(claim, Desk.NOW.getEpochSecond() + seconds);

        assertThat(desk.verdict(token) instanceof Authenticated).isEqualTo(good);
    }

    @Test
    void thePolicyNarrowsAudienceAndAlgorithm() {
        var narrow = new Desk(Desk.POLICY.replace(
                "client: triage-bot", "client: triage-bot, audience: api://productboard, algorithm: ES256"));
        var claims = mint.claims();
        claims.put("aud", "api://productboard");
        var curve = "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}";

        assertThat(narrow.caller(mint.signedByCurve(curve, Mint.json(claims))).agent())
                .isEqualTo("triage");
        assertThat(narrow.refusal(mint.signed(mint.header(), claims))).contains("algorithm");
        assertThat(narrow.refusal(mint.signedByCurve(curve, Mint.json(mint.claims()))))
                .contains("audience");
    }

    @Test
    void aTokenThatFitsTwoAgentsIsNobody() {
        var two = new Desk(Desk.POLICY + """
                  - name: twin
                    sign-in: [ { jwt: { issuer: https://login.example.com/tenant, client: triage-bot } } ]
                """);

        assertThat(two.refusal(mint.good())).contains("more than one agent");
    }

    @Test
    void aClientOfTwoAgentsIsNeitherWhateverTheAudience() {
        var two = new Desk(Desk.POLICY + """
                  - name: other
                    sign-in: [ { jwt: { issuer: https://login.example.com/tenant, client: triage-bot, audience: other } } ]
                """);

        assertThat(two.refusal(mint.good())).contains("more than one agent");
        assertThat(two.refusal(mint.with("aud", "other"))).contains("more than one agent");
        assertThat(two.refusal(mint.with("aud", List.of("other", Desk.RESOURCE.toString()))))
                .contains("more than one agent");
    }

    @Test
    void anApiKeyIsNoToken() {
        var key = ApiKeys.fresh(new SecureRandom());
        var both = new Desk(Desk.POLICY + "  - { name: keyed, sign-in: [ { api-key: " + key.line() + " } ] }\n");

        assertThat(both.caller(key.text().reveal()).via()).isEqualTo("api-key");
        assertThat(both.refusal("pbm_" + mint.good())).contains("key");
        assertThat(both.loads).hasValue(0);
    }

    @Test
    void withoutIssuersThereIsNothingToCheckTokensBy() {
        var none = new Desk("version: 1\nagents: [ { name: a, areas: { notes: read } } ]\n");

        assertThat(none.verdict(mint.good())).isInstanceOf(Unauthenticated.class);
        assertThat(none.desk().tokens()).isEmpty();
        assertThat(desk.desk().tokens().orElseThrow().issuers()).containsExactly(Desk.ISSUER);
    }

    @Test
    void noCredentialIsNobody() {
        assertThat(Objects.requireNonNull(
                        desk.desk().signIn(new Credential.None(), Desk.RESOURCE).block()))
                .isInstanceOf(Unauthenticated.class);
    }

    @Test
    void withoutKeysNothingIsDecidedAndNobodyGetsIn() {
        desk.source.set(Mono.error(new NoKeysException("down")));

        assertThat(desk.verdict(mint.good())).isInstanceOf(Undecided.class);
    }

    @Test
    void aSignInThatBeganUnderAnEarlierPolicyDropsNoKeys() {
        var other = URI.create("https://login.example.com/other");
        var policy = new AtomicReference<>(Desk.policy(Desk.POLICY));
        var asked = new ArrayList<URI>();
        var tasks = new ArrayDeque<Runnable>();
        var desk = new TokenDesk(
                () -> Objects.requireNonNull(policy.get()),
                () -> Desk.NOW,
                issuer -> new IssuerKeys(
                        issuer,
                        () -> {
                            asked.add(issuer);
                            return Mono.just(Mint.keys(mint.published()));
                        },
                        () -> 0),
                Schedulers.fromExecutor(tasks::add));
        var early = new Credential.Bearer(Secret.of(mint.good()));
        var late = new Credential.Bearer(Secret.of(mint.with("iss", other.toString())));

        desk.signIn(early, Desk.RESOURCE).subscribe();
        var begun = new ArrayDeque<>(tasks);
        tasks.clear();
        policy.set(Desk.policy(Desk.POLICY + """
                  - name: roadmap
                    sign-in: [ { jwt: { issuer: https://login.example.com/other, client: triage-bot } } ]
                """));
        desk.signIn(late, Desk.RESOURCE).subscribe();
        run(tasks);
        tasks.addAll(begun);
        run(tasks);
        desk.signIn(late, Desk.RESOURCE).subscribe();
        run(tasks);
        assertThat(asked).containsExactly(other, Desk.ISSUER);

        policy.set(Desk.policy(Desk.POLICY));
        desk.signIn(early, Desk.RESOURCE).subscribe();
        run(tasks);
        policy.set(Desk.policy(Desk.POLICY.replace("/tenant", "/other")));
        desk.signIn(late, Desk.RESOURCE).subscribe();
        run(tasks);
        assertThat(asked).containsExactly(other, Desk.ISSUER, other);
    }

    private static void run(Queue<Runnable> tasks) {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    @DisplayName("T24 more tokens than may wait are refused for now")
    void moreTokensThanMayWaitAreRefusedForNow() {
        var policy = Desk.policy(Desk.POLICY);
        var full = new TokenDesk(
                () -> policy,
                () -> Desk.NOW,
                issuer -> {
                    throw new AssertionError("Nobody gets that far");
                },
                Schedulers.fromExecutor(task -> {
                    throw new RejectedExecutionException("full");
                }));

        assertThat(Objects.requireNonNull(full.signIn(new Credential.Bearer(Secret.of(mint.good())), Desk.RESOURCE)
                        .block()))
                .isInstanceOf(Undecided.class);
    }

    @Test
    void scopesOfATokenAreWhatItAllows() {
        var caller = desk.caller(mint.with("scope", "openid notes:read productboard:write notes:full:"));

        assertThat(caller.token()).contains(new Grants(Map.of(Area.NOTES, Level.WRITE), Optional.of(Level.WRITE)));
    }

    @Test
    void aShortKeyIsNoKey() {
        var weak = Mint.newRsa("rsa-1", 1024);
        desk.source.set(Mono.just(Mint.keys(Mint.published(weak))));

        assertThat(desk.refusal(mint.withKey(weak).good())).contains("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"use\":\"enc\"", "\"key_ops\":[\"encrypt\"]", "\"alg\":\"RS512\""})
    void aKeyForSomethingElseIsNoKey(String purpose) {
        var published = mint.published().replace("\"kid\":\"rsa-1\"", "\"kid\":\"rsa-1\"," + purpose);
        assertThat(published).contains(purpose);
        desk.source.set(Mono.just(Mint.keys(published)));

        assertThat(desk.refusal(mint.good())).contains("signature");
    }

    @Test
    void aKeyThatCannotBeReadDoesNotSpoilTheOthers() {
        var published = mint.published().replaceFirst("\\[", "[7,{\"kty\":\"RSA\"},{\"kty\":\"oct\",\"k\":\"AA\"},");
        desk.source.set(Mono.just(Mint.keys(published)));

        assertThat(desk.caller(mint.good()).agent()).isEqualTo("triage");
    }
}
