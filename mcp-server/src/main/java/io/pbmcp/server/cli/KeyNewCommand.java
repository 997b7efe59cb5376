package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.ApiKeys;
import io.pbmcp.server.approval.ApproverKey;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the key of an agent or an approver: the text for it, and the line for the policy file. */
@Command(
        name = "new",
        description = "Make a key for an agent or an approver. The text is shown once and kept nowhere.",
        mixinStandardHelpOptions = true)
final class KeyNewCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "AGENT", description = "Name of the agent, or of the approver, in the policy file.")
    private String agent = "";

    @Option(names = "--approver", description = "Make the key of an approver instead of an agent's.")
    private boolean approver;

    KeyNewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!agent.matches(Agent.NAME)) {
            throw CommandFailure.usage("AGENT " + Agent.NAME_RULE + ", as in the policy file.");
        }
        if (approver) {
            return approver();
        }
        var key = ApiKeys.fresh(new SecureRandom());
        console.say("Give this key to " + agent + "; it is not kept anywhere:");
        console.print(key.text().reveal());
        console.say("");
        console.say("Put this line under agents → " + agent + " → sign-in in the policy file:");
        console.print("- api-key: " + key.line());
        return ExitCode.DONE;
    }

    private int approver() {
        var key = ApproverKey.fresh(new SecureRandom());
        console.say("Give this key to " + agent + ", for PBMCP_APPROVER_KEY; it is not kept anywhere:");
        console.print(key.text().reveal());
        console.say("");
        console.say("Put this line under approvers in the policy file:");
        console.print("- { name: " + agent + ", key: sha256:" + key.sha256() + ", may: [ irreversible, egress ] }");
        return ExitCode.DONE;
    }
}
