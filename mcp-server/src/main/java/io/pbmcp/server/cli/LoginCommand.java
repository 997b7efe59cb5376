package io.pbmcp.server.cli;

import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.login.ApplicationFile;
import io.pbmcp.server.login.AuthorizationServer;
import io.pbmcp.server.login.Login;
import io.pbmcp.server.login.Scopes;
import io.pbmcp.server.login.SignInReport;
import io.pbmcp.server.login.SignIns;
import io.pbmcp.server.login.SignedIn;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs this server in to Productboard by OAuth, tells about kept sign-ins, and takes one back. */
@Command(
        name = "login",
        description =
                "Sign in to Productboard by OAuth, instead of setting a token. The application's id and secret come"
                        + " from PRODUCTBOARD_CLIENT_ID and PRODUCTBOARD_CLIENT_SECRET.",
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--as",
            paramLabel = "VARIABLE",
            description = "The variable that the sign-in stands in for while it is not set. Default: ${DEFAULT-VALUE}")
    private String variable = TokenVariables.STANDARD;

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "What to ask for. Default: what the agents of the policy need that use the variable.")
    private @Nullable List<String> scopes;

    @Option(names = "--policy", paramLabel = "FILE", description = "Default: PBMCP_POLICY, else the built-in reader.")
    private @Nullable Path policy;

    @Option(
            names = "--client",
            paramLabel = "FILE",
            description = "A file with the lines PRODUCTBOARD_CLIENT_ID=… and PRODUCTBOARD_CLIENT_SECRET=….")
    private @Nullable Path client;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Register http://127.0.0.1:PORT/callback, where the browser comes back to. Default: "
                    + "${DEFAULT-VALUE}")
    private int port = 8765;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait. Default: ${DEFAULT-VALUE}")
    private int timeout = 300;

    @Option(names = "--status", description = "List kept sign-ins; asks nobody.")
    private boolean status;

    @Option(names = "--remove", description = "Take a sign-in back at Productboard, and forget it.")
    private boolean remove;

    LoginCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TokenVariables.objection(variable).ifPresent(why -> {
            throw CommandFailure.usage("--as: " + why);
        });
        if (port < 1 || port > 65_535) {
            throw CommandFailure.usage("--port must be between 1 and 65535.");
        }
        if (timeout < 1 || timeout > 3600) {
            throw CommandFailure.usage("--timeout must be between 1 and 3600 seconds.");
        }
        if (status && remove) {
            throw CommandFailure.usage("Give --status or --remove, not both.");
        }
        var settings = Settings.read(console.environment());
        var random = new SecureRandom();
        var signIns = new SignIns(settings.stateDir(), settings.key(), random);
        if (status) {
            return status(signIns);
        }
        var login = new Login(AuthorizationServer.of(settings.baseUrl()), signIns, Clock.systemUTC(), random);
        return remove ? remove(signIns, login) : signIn(login);
    }

    private int status(SignIns signIns) {
        var names = signIns.names();
        if (names.isEmpty()) {
            console.print("No sign-in is kept.");
        }
        for (var name : names) {
            signIns.find(name)
                    .map(SignInReport::of)
                    .ifPresent(report -> console.print(name + ": " + report.text()
                            + (isSet(name) ? "; not used, because the variable " + name + " is set" : "")));
        }
        return ExitCode.DONE;
    }

    private int remove(SignIns signIns, Login login) {
        switch (login.remove(variable)) {
            case REMOVED -> console.print("Removed the sign-in " + variable + ".");
            case NOT_THERE -> console.say("There is no sign-in " + variable + "; nothing was removed.");
            case KEPT ->
                throw CommandFailure.cannotStart(
                        "Productboard did not take the sign-in back, so it was kept. Try again; or take"
                                + " it back in Productboard's settings and delete " + signIns.file(variable) + ".");
        }
        return ExitCode.DONE;
    }

    private int signIn(Login login) {
        var application = ApplicationFile.read(console.environment(), Optional.ofNullable(client));
        var asked = asked();
        var wish = new Login.Wish(variable, application, asked, port, Duration.ofSeconds(timeout));
        var ending = login.run(wish, address -> {
            console.say("Open this address in a browser on this machine, and let the application in:");
            console.say("");
            console.say("  " + address);
            console.say("");
            console.say("Waiting for the answer at http://127.0.0.1:" + port + "/callback");
        });
        if (ending instanceof Login.Ending.Refused refused) {
            throw CommandFailure.refused(refused.why());
        }
        if (ending instanceof Login.Ending.Failed failed) {
            throw CommandFailure.cannotStart(failed.why());
        }
        tell(((Login.Ending.Done) ending).signedIn(), asked);
        return ExitCode.DONE;
    }

    private void tell(SignedIn signedIn, SortedSet<String> asked) {
        console.print(
                "Signed in as " + variable + ": " + SignInReport.of(signedIn).text());
        signedIn.scopes().ifPresent(granted -> {
            var missing = new TreeSet<>(asked);
            missing.removeAll(granted);
            if (!missing.isEmpty()) {
                console.say("Productboard did not give " + String.join(", ", missing)
                        + ", so agents lose what needs it; doctor names the tools.");
            }
        });
        if (isSet(variable)) {
            console.say("The variable " + variable + " is set, and comes first. Unset it to use the sign-in.");
        }
    }

    private SortedSet<String> asked() {
        if (scopes != null) {
            var unknown =
                    scopes.stream().filter(scope -> !Scopes.ALL.contains(scope)).toList();
            if (!unknown.isEmpty()) {
                throw CommandFailure.usage("--scopes: " + String.join(", ", unknown) + " is not one of "
                        + String.join(", ", Scopes.ALL) + ".");
            }
            return new TreeSet<>(scopes);
        }
        Policy rules = PolicyChoice.policy(policy, console);
        var needed = Scopes.needed(rules, variable);
        if (!needed.isEmpty()) {
            return needed;
        }
        console.say("No agent of the policy uses " + variable + ", so what a reader needs is asked for.");
        return Scopes.needed(Policies.reader(), TokenVariables.STANDARD);
    }

    private boolean isSet(String name) {
        return !console.environment().getOrDefault(name, "").isBlank();
    }
}
