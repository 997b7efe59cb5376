package io.pbmcp.server.cli;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the policy the question that every call asks, and prints the answer with its reasons. */
@Command(
        name = "explain",
        description = "Say whether an agent may use a tool, and which rule decides.",
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--policy", paramLabel = "FILE", description = "Default: PBMCP_POLICY, else the built-in reader.")
    private @Nullable Path file;

    @Option(names = "--agent", paramLabel = "NAME", required = true, description = "Name of the agent.")
    private String agent = "";

    @Option(names = "--tool", paramLabel = "NAME", required = true, description = "Name of the tool.")
    private String tool = "";

    PolicyExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var policy = PolicyChoice.policy(file, console);
        var catalog = Tools.catalog();
        var definition = catalog.find(tool)
                .orElseThrow(
                        () -> CommandFailure.usage("--tool: there is no tool " + tool + "; \"tools\" lists them."));
        var rules = Rules.of(policy, Narrowing.NONE, Clock.systemUTC());
        var explanation = rules.explanations().explain(Caller.of(agent, "command line"), definition.facts());
        console.out().print(explanation.text());
        console.out().flush();
        return ExitCode.DONE;
    }
}
