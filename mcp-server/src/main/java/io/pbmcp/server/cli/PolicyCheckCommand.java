package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.file.PolicyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a policy file the way a start would, and tells what it found. */
@Command(
        name = "check",
        description = "Check a policy file the way a start would. Exit code 3 when it is refused.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The policy file. Default: PBMCP_POLICY.")
    private @Nullable Path file;

    PolicyCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var path = PolicyChoice.file(file, console);
        var outcome = PolicyFile.read(path);
        if (outcome instanceof PolicyFile.Refused refused) {
            console.print(refused.text());
            console.say(refused.problems().size() + " to put right; a server would not start with this file.");
            return ExitCode.REFUSED;
        }
        var parsed = (PolicyFile.Parsed) outcome;
        parsed.warnings().forEach(warning -> console.print(path + ": warning: " + warning.text()));
        console.print(path + ": " + summary(parsed.policy())
                + (parsed.warnings().isEmpty() ? "" : ", " + parsed.warnings().size() + " to look at again"));
        return ExitCode.DONE;
    }

    private static String summary(Policy policy) {
        var names = policy.agents().stream().map(Agent::name).toList();
        return "good, catalogue " + policy.catalog() + ", "
                + (names.size() == 1 ? "agent " : names.size() + " agents: ") + String.join(", ", names);
    }
}
