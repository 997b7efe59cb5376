package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.oauth.Consent;
import io.pbmcp.sandbox.oauth.OAuth;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.productboard.BaseAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A sandbox whose authorization server consents, a state folder, and one clock for both sides. */
final class LoginStage implements AutoCloseable {

    static final String NAME = "PRODUCTBOARD_TOKEN";
    static final Application APPLICATION = new Application(OAuth.CLIENT_ID, Secret.of(OAuth.CLIENT_SECRET));

    final TestClock clock = new TestClock();
    final Sandbox sandbox =
            Sandbox.start(SandboxOptions.standard().unseeded().withTime(clock).withLimitPerSecond(0));
    final Browser browser = new Browser();
    final int port = FreePorts.any();
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    LoginStage(Path folder) {
        this.folder = folder;
        sandbox.oauth().consent(Consent.GRANT);
        sandbox.oauth().register(Landings.redirect(port));
    }

    AuthorizationServer server() {
        return AuthorizationServer.of(BaseAddress.of(sandbox.uri().toString()));
    }

    SignIns signIns() {
        return new SignIns(folder, Optional.empty(), random);
    }

    Login login() {
        return new Login(server(), signIns(), clock, random);
    }

    Login.Wish wish(String... scopes) {
        return new Login.Wish(NAME, APPLICATION, new TreeSet<>(Arrays.asList(scopes)), port, Duration.ofSeconds(60));
    }

    /** Signs in as a person would, and keeps that. */
    SignedIn signIn(String... scopes) {
        var ending = login().run(wish(scopes), browser::open);
        return ((Login.Ending.Done) ending).signedIn();
    }

    /** Signs in while somebody else has the browser. */
    Login.Ending signIn(Duration patience, Consumer<URI> person) {
        var usual = wish("entities:read");
        return login().run(
                        new Login.Wish(usual.variable(), usual.application(), usual.scopes(), usual.port(), patience),
                        person);
    }

    /** A kept sign-in in use, as one process has it. */
    LiveSignIn live() {
        return live(Schedulers.boundedElastic());
    }

    LiveSignIn live(Scheduler scheduler) {
        var signIns = signIns();
        var renewal = new Renewal(NAME, signIns, new TokenEndpoint(server()), clock);
        return new LiveSignIn(signIns.find(NAME).orElseThrow(), renewal, clock, clock::nanos, scheduler);
    }

    Settings settings(String... variables) {
        var environment = new HashMap<String, String>(
                Map.of("PRODUCTBOARD_BASE_URL", sandbox.uri().toString(), "PBMCP_STATE_DIR", folder.toString()));
        for (var i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Settings.read(environment);
    }

    Credentials credentials(String... variables) {
        return new Credentials(settings(variables), random, clock, clock::nanos, Schedulers.immediate());
    }

    @Override
    public void close() {
        browser.close();
        sandbox.close();
    }
}
