package io.pbmcp.server.cli;

import io.pbmcp.http.Exposure;
import io.pbmcp.http.HttpFront;
import io.pbmcp.http.HttpLimits;
import io.pbmcp.http.HttpOptions;
import io.pbmcp.http.Neighbours;
import io.pbmcp.http.PortTakenException;
import io.pbmcp.http.Reason;
import io.pbmcp.http.Rejections;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.SignIn;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyHttpPeer;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.signin.TokenDesk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves many clients over HTTP until the process is told to stop. */
final class ServeHttp {

    /** How long running calls may go on after the process was told to stop. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ServeHttp.class);

    private final Console console;

    ServeHttp(Console console) {
        this.console = console;
    }

    int run(PolicyOptions policy, HttpCommand command) {
        var settings = Settings.read(console.environment());
        var governance = Governance.hosted(policy, settings, console);
        var options = options(command);
        if (Exposure.of(command.host(), everybodySignsIn(governance)) instanceof Exposure.Unsafe unsafe) {
            throw CommandFailure.refused(unsafe.why());
        }
        var desk = TokenDesk.of(governance::policy, Clock.systemUTC(), System::nanoTime);
        if (desk.tokens().isPresent()
                && Exposure.ofTokens(command.host(), command.publicUrl()) instanceof Exposure.Unsafe unsafe) {
            throw CommandFailure.refused(unsafe.why());
        }
        try (var stop = new OrderlyStop();
                var assembly = Serving.start(governance.plan("http", ""), settings, policy.sandbox())) {
            var front = HttpFront.start(
                    options,
                    new Neighbours(
                            new LegacyHttpPeer(new LegacyEra(assembly.core(), assembly.json())),
                            desk,
                            assembly::readiness,
                            rejection -> note(assembly, rejection),
                            Clock.systemUTC(),
                            new SecureRandom()));
            console.say("listening on " + front.endpoint());
            stop.await();
            front.close(GRACE);
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANNOT_START;
        } catch (PortTakenException e) {
            throw CommandFailure.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    private static HttpOptions options(HttpCommand command) {
        try {
            return new HttpOptions(
                    command.host(),
                    command.port(),
                    command.publicUrl(),
                    Set.copyOf(command.allowHosts()),
                    Set.copyOf(command.allowOrigins()),
                    HttpLimits.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private static boolean everybodySignsIn(Governance governance) {
        return governance.policy().agents().stream()
                .map(Agent::signIn)
                .noneMatch(ways -> ways.contains(new SignIn.Anybody()));
    }

    private static void note(Assembly assembly, Rejections.Rejection rejection) {
        if (rejection.reason() != Reason.SIGN_IN) {
            LOG.atDebug()
                    .addKeyValue("reason", rejection.reason().word())
                    .addKeyValue("remote", rejection.remote())
                    .log("Turned somebody away");
            return;
        }
        try {
            assembly.audit().signInRefused("http", rejection.detail(), rejection.remote());
        } catch (AuditUnavailableException e) {
            LOG.atError().addKeyValue("remote", rejection.remote()).log("A refused sign-in could not be written down");
        }
    }
}
