package io.pbmcp.server.cli;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.settings.Settings;
import java.util.Optional;

/** Starts what serves calls, or ends the command with what stands in the way. */
final class Serving {

    private Serving() {}

    static Assembly start(Assembly.Plan plan, Settings settings, boolean withSandbox) {
        Optional<Sandbox> sandbox = withSandbox ? Optional.of(sandbox(SandboxOptions.standard())) : Optional.empty();
        try {
            return Assembly.start(plan, settings, sandbox);
        } catch (SignInTrouble e) {
            sandbox.ifPresent(Sandbox::close);
            throw CommandFailure.refused(String.valueOf(e.getMessage()));
        } catch (AuditUnavailableException e) {
            sandbox.ifPresent(Sandbox::close);
            throw CommandFailure.cannotStart(String.valueOf(e.getMessage()));
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
