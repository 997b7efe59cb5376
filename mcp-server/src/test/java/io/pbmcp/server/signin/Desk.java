package io.pbmcp.server.signin;

import io.pbmcp.policy.Authenticator.Authenticated;
import io.pbmcp.policy.Authenticator.Unauthenticated;
import io.pbmcp.policy.Authenticator.Verdict;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.file.PolicyFile;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A desk with an issuer in memory, at a time of the test's choosing. */
final class Desk {

    static final URI ISSUER = URI.create("https://login.example.com/tenant");
    static final URI RESOURCE = URI.create("https://pb.example.com/mcp");
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Mint MINT = new Mint(ISSUER, RESOURCE.toString(), NOW);
    static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { jwt: { issuer: https://login.example.com/tenant, client: triage-bot } } ]
                areas: { notes: write }
            """;

    final AtomicInteger loads = new AtomicInteger();
    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final AtomicReference<Mono<KeySet>> source =
            new AtomicReference<>(Mono.fromSupplier(() -> Mint.keys(MINT.published())));
    private final TokenDesk desk;

    Desk(String policy) {
        var read = policy(policy);
        this.desk = new TokenDesk(
                () -> read,
                now::get,
                issuer -> new IssuerKeys(
                        issuer,
                        () -> {
                            loads.incrementAndGet();
                            return Objects.requireNonNull(source.get());
                        },
                        () -> 0),
                Schedulers.immediate());
    }

    static Policy policy(String text) {
        var reading = PolicyFile.read(text, "test policy");
        if (reading instanceof PolicyFile.Refused refused) {
            throw new IllegalArgumentException(refused.text());
        }
        return ((PolicyFile.Parsed) reading).policy();
    }

    TokenDesk desk() {
        return desk;
    }

    Verdict verdict(String token) {
        return Objects.requireNonNull(
                desk.signIn(new Credential.Bearer(Secret.of(token)), RESOURCE).block());
    }

    /** Who a token lets in. */
    Caller caller(String token) {
        var verdict = verdict(token);
        if (verdict instanceof Authenticated in) {
            return in.caller();
        }
        throw new AssertionError(verdict);
    }

    /** Why a token lets nobody in. */
    String refusal(String token) {
        var verdict = verdict(token);
        if (verdict instanceof Unauthenticated out) {
            return out.why();
        }
        throw new AssertionError(verdict);
    }
}
