package io.pbmcp.server.cli;

import io.pbmcp.http.HttpFront;
import io.pbmcp.http.HttpLimits;
import io.pbmcp.http.HttpOptions;
import io.pbmcp.http.Neighbours;
import io.pbmcp.http.PortTakenException;
import io.pbmcp.server.assembly.Door;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyHttpPeer;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.signin.TokenDesk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Serves many clients over HTTP until the process is told to stop. */
final class ServeHttp {

    /** How long running calls may go on after the process was told to stop. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Console console;

    ServeHttp(Console console) {
        this.console = console;
    }

    int run(PolicyOptions policy, HttpCommand command) {
        var settings = Settings.read(console.environment());
        var governance = Governance.hosted(policy, command, settings, console);
        var options = options(command);
        Conditions.exposure(command.host(), command.publicUrl(), governance.policy())
                .ifPresent(why -> {
                    throw CommandFailure.refused(why);
                });
        try (var stop = new OrderlyStop();
                var assembly = Serving.start(governance.plan("http", ""), settings, policy.sandbox())) {
            var front = HttpFront.start(
                    options,
                    new Neighbours(
                            new LegacyHttpPeer(new LegacyEra(assembly.core(), assembly.json())),
                            TokenDesk.of(assembly.policy()::policy, Clock.systemUTC(), System::nanoTime),
                            assembly::readiness,
                            new Door(assembly.audit()),
                            Clock.systemUTC(),
                            new SecureRandom()));
            governance.source().map(assembly::follow).ifPresent(watch -> HangUp.runs(watch::reload));
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
}
