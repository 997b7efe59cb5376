package io.pbmcp.server.cli;

import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import io.pbmcp.policy.PolicyAuthenticator;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyStdioPeer;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.stdio.StdioFront;
import io.pbmcp.stdio.StdioOptions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/** Serves one client over standard input and output until the input ends. */
final class ServeStdio {

    private static final Logger LOG = LoggerFactory.getLogger(ServeStdio.class);

    private final Console console;

    ServeStdio(Console console) {
        this.console = console;
    }

    int run(PolicyOptions policy, LocalOptions local) {
        var settings = Settings.read(console.environment());
        var governance = Governance.local(policy, local.grants(), settings, console);
        var caller = signIn(governance, local.agent(), Serving.apart(settings, policy.sandbox()));
        try (var stop = new OrderlyStop();
                var assembly = Serving.start(governance.plan("stdio", note(governance)), settings, policy.sandbox())) {
            var options = StdioOptions.defaults();
            var scheduler = StdioFront.callScheduler(options);
            var peer = new LegacyStdioPeer(
                    new LegacyEra(assembly.core(), assembly.json()), () -> again(caller.agent(), assembly));
            var front = new StdioFront(console.input(), console.output(), peer, options, scheduler);
            stop.by(front::close);
            governance.source().ifPresent(assembly::follow);
            return serve(front, scheduler);
        }
    }

    private static int serve(StdioFront front, Scheduler scheduler) {
        try {
            var status = front.run();
            return status == StdioFront.ENDED ? ExitCode.DONE : status;
        } finally {
            scheduler.dispose();
        }
    }

    private static Caller signIn(Governance governance, Optional<String> agent, Settings settings) {
        var verdict = new PolicyAuthenticator(governance.policy()).authenticate(new Credential.Stdio(agent));
        if (verdict instanceof Authenticator.Unauthenticated nobody) {
            Serving.writeDown(settings, nobody.why());
            throw CommandFailure.refused(nobody.why());
        }
        return ((Authenticator.Authenticated) verdict).caller();
    }

    /** The agent that was signed in at the start, as long as the policy that holds now lets it. */
    private static Optional<Caller> again(String agent, Assembly assembly) {
        var verdict = new PolicyAuthenticator(assembly.policy().policy())
                .authenticate(new Credential.Stdio(Optional.of(agent)));
        if (verdict instanceof Authenticator.Authenticated known) {
            return Optional.of(known.caller());
        }
        var why = verdict instanceof Authenticator.Unauthenticated nobody ? nobody.why() : "no verdict";
        try {
            assembly.audit().signInRefused("stdio", why, "standard input");
        } catch (AuditUnavailableException e) {
            LOG.atError().log("A refused sign-in could not be written down");
        }
        return Optional.empty();
    }

    private static String note(Governance governance) {
        return governance.fromFile() || governance.isSandbox()
                ? ""
                : "No policy file is in force: to allow more, the user starts the server with --grant AREA=LEVEL.";
    }
}
