package io.pbmcp.policy.file;

import io.pbmcp.policy.Loopback;
import io.pbmcp.policy.Nearest;
import io.pbmcp.policy.SignIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The entry {@code sign-in} of one agent. */
record SignIns(Section agent, Problems problems) {

    /** The algorithms a token may be signed with; all of them need a key that only its issuer has. */
    static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    /** Keys of one agent: the one in use, and the next. */
    private static final int KEYS = 2;

    private static final int LONGEST = 500;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String CHOICES =
            "write stdio, api-key: with the line that key new prints, or jwt: with issuer and client.";

    List<SignIn> ways() {
        List<SignIn> ways = new ArrayList<>();
        var position = 0;
        for (var node : agent.items("sign-in", "[ stdio ]")) {
            var path = agent.at("sign-in") + "[" + position++ + "]";
            if (node instanceof Node.Text text) {
                word(text, path).ifPresent(ways::add);
            } else {
                var section = Section.of(node, path, "api-key: sha256:…", problems);
                one(section).ifPresent(ways::add);
                if (section.find("api-key").isPresent()
                        && ways.stream().filter(SignIn.ApiKey.class::isInstance).count() > KEYS) {
                    section.problem(
                            "api-key",
                            "An agent has two keys at most, the one in use and the next; remove those that nobody uses.");
                }
            }
        }
        return ways;
    }

    private Optional<SignIn> word(Node.Text text, String path) {
        if (text.value().equals("stdio")) {
            return Optional.of(new SignIn.Stdio());
        }
        problems.add(path, text.line(), "\"" + text.value() + "\" is no way to sign in; " + CHOICES);
        return Optional.empty();
    }

    private Optional<SignIn> one(Section section) {
        section.only(Shared.ordered("api-key", "jwt"));
        if (section.keys().isEmpty() && !problems.about(section.path())) {
            problems.add(section.path(), section.line(), "This is empty; " + CHOICES);
        }
        var key = digest(section, "api-key", "key new").<SignIn>map(SignIn.ApiKey::new);
        var jwt = section.section("jwt", "{ issuer: https://login.example.com, client: triage }")
                .flatMap(this::jwt);
        if (section.find("api-key").isPresent() && section.find("jwt").isPresent()) {
            problems.add(
                    section.path(), section.line(), "One entry is one way to sign in; write api-key and jwt as two.");
        }
        return key.or(() -> jwt);
    }

    /** The 64 hex digits of {@code sha256:…}. */
    static Optional<String> digest(Section section, String key, String command) {
        return section.text(key)
                .filter(text -> {
                    var good = DIGEST.matcher(text).matches();
                    if (!good) {
                        section.problem(
                                key,
                                (text.startsWith("pbm_") || text.startsWith("pba_")
                                                ? "This is the key itself, which must never stand in a file. Write"
                                                : "Write")
                                        + " sha256: and 64 lower-case hex digits, the line that " + command
                                        + " prints.");
                    }
                    return good;
                })
                .map(text -> text.substring("sha256:".length()));
    }

    private Optional<SignIn> jwt(Section section) {
        section.only(Shared.ordered("issuer", "client", "audience", "algorithm"));
        section.required("issuer", "A token needs issuer: with the address of who signs it, and client:.");
        section.required("client", "A token needs client: with the client_id of the agent, and issuer:.");
        var issuer = section.line("issuer", LONGEST).flatMap(text -> issuer(section, text));
        var client = section.line("client", LONGEST);
        var audience = section.line("audience", LONGEST);
        var algorithm = section.text("algorithm").filter(text -> algorithm(section, text));
        return issuer.flatMap(address -> client.map(id -> new SignIn.Jwt(address, id, audience, algorithm)));
    }

    private static Optional<URI> issuer(Section section, String text) {
        try {
            var address = new URI(text);
            var host = Optional.ofNullable(address.getHost()).orElse("");
            var plain = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && !host.isEmpty();
            if (plain
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && Loopback.names(host)))) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // Told below, as every other text that is no issuer.
        }
        section.problem(
                "issuer",
                "Write the https address of the issuer exactly as its tokens name it, without user, query or fragment;"
                        + " http is for this machine only.");
        return Optional.empty();
    }

    private static boolean algorithm(Section section, String text) {
        if (ALGORITHMS.contains(text)) {
            return true;
        }
        section.problem(
                "algorithm",
                text.toUpperCase(Locale.ROOT).startsWith("HS") || text.equalsIgnoreCase("none")
                        ? "\"" + text + "\" lets others than the issuer make tokens. Choose one of "
                                + String.join(", ", ALGORITHMS) + "."
                        : Nearest.sentence(text, "algorithm", ALGORITHMS));
        return false;
    }
}
