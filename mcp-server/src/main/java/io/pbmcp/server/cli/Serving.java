package io.pbmcp.server.cli;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.settings.Settings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what serves calls, or ends the command with what stands in the way. */
final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    static Assembly start(Assembly.Plan plan, Settings settings, boolean withSandbox) {
        Optional<Sandbox> sandbox = withSandbox ? Optional.of(sandbox(SandboxOptions.standard())) : Optional.empty();
        try {
            return Assembly.start(plan, apart(settings, withSandbox), sandbox);
        } catch (SignInTrouble e) {
            sandbox.ifPresent(Sandbox::close);
            throw CommandFailure.refused(String.valueOf(e.getMessage()));
        } catch (AuditUnavailableException e) {
            sandbox.ifPresent(Sandbox::close);
            throw CommandFailure.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    /** The settings of a start: what happens in a throw-away workspace does not lie beside what happens in the real one. */
    static Settings apart(Settings settings, boolean withSandbox) {
        return withSandbox ? settings.apart("sandbox") : settings;
    }

    /** Writes down a sign-in that stopped the start; the start ends with its own reason when that cannot be done. */
    static void writeDown(Settings settings, String why) {
        try {
            Assembly.signInRefused(settings, "stdio", why);
        } catch (AuditUnavailableException e) {
            LOG.atError().setCause(e).log("A refused sign-in could not be written down");
        }
    }

    /** A running sandbox. */
    static Sandbox sandbox(SandboxOptions options) {
        try {
            return Sandbox.start(options);
        } catch (RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw CommandFailure.cannotStart("the sandbox cannot listen on port " + options.port() + ": "
                    + cause.getMessage() + ". Choose another one with --port, or 0 for any.");
        }
    }
}
