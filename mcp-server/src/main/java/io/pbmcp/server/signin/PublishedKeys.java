package io.pbmcp.server.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys that an issuer publishes: its metadata (RFC 8414, or OpenID Connect Discovery) says where they are. */
record PublishedKeys(URI issuer, Web web) implements KeySource {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int OK = 200;

    @Override
    public Mono<KeySet> load() {
        return metadata()
                .flatMap(address -> web.read(address))
                .map(page -> page.object()
                        .filter(keys -> page.status() == OK)
                        .flatMap(KeySet::of)
                        .orElseThrow(() -> unusable("its jwks_uri does not answer with a set of keys")))
                .timeout(TIME, Mono.error(() -> unusable("it takes longer than " + TIME.toSeconds() + " s")))
                .onErrorMap(failure -> !(failure instanceof NoKeysException), failure -> unusable(words(failure)));
    }

    /** Where the keys are, by the first metadata there is. */
    private Mono<URI> metadata() {
        return Flux.fromIterable(addresses(issuer))
                .concatMap(address -> web.read(address), 0)
                .filter(page -> page.status() == OK)
                .concatMapIterable(page -> page.object().map(List::of).orElse(List.of()), 1)
                .next()
                .switchIfEmpty(Mono.error(() -> unusable("it publishes no metadata")))
                .map(this::keysOf);
    }

    private URI keysOf(StrictObject metadata) {
        try {
            if (metadata.text("issuer").filter(issuer.toString()::equals).isEmpty()) {
                throw unusable("its metadata names another issuer");
            }
            return metadata.text("jwks_uri")
                    .map(URI::create)
                    .filter(address -> SafeAddress.permits(address, SafeAddress.isPlain(issuer)))
                    .orElseThrow(() -> unusable("its metadata has no jwks_uri that may be asked"));
        } catch (IllegalArgumentException | StrictObject.WrongTypeException e) {
            throw unusable("its metadata cannot be read");
        }
    }

    /** Where the metadata of an issuer may be, in the order in which MCP asks for it. */
    static List<URI> addresses(URI issuer) {
        var path = Optional.ofNullable(issuer.getRawPath()).orElse("").replaceFirst("/$", "");
        var base = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return Stream.of(
                        "/.well-known/oauth-authorization-server" + path,
                        "/.well-known/openid-configuration" + path,
                        path + "/.well-known/openid-configuration")
                .distinct()
                .map(rest -> URI.create(base + rest))
                .toList();
    }

    private NoKeysException unusable(String why) {
        return new NoKeysException("The keys of " + issuer + " cannot be had: " + why);
    }

    private static String words(Throwable failure) {
        return "the network says " + failure.getClass().getSimpleName();
    }
}
