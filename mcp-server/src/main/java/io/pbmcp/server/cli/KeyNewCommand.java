package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.ApiKeys;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes an API key: the text for the agent, and the line for the policy file. */
@Command(
        name = "new",
        description = "Make an API key for an agent. The text is shown once and kept nowhere.",
        mixinStandardHelpOptions = true)
final class KeyNewCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "AGENT", description = "Name of the agent in the policy file.")
    private String agent = "";

    KeyNewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!agent.matches(Agent.NAME)) {
            throw CommandFailure.usage("AGENT " + Agent.NAME_RULE + ", as in the policy file.");
        }
        var key = ApiKeys.fresh(new SecureRandom());
        console.say("Give this key to " + agent + "; it is not kept anywhere:");
        console.print(key.text().reveal());
        console.say("");
        console.say("Put this line under agents → " + agent + " → sign-in in the policy file:");
        console.print("- api-key: " + key.line());
        return ExitCode.DONE;
    }
}
