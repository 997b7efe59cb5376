package io.pbmcp.server.cli;

import io.pbmcp.server.approval.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Agrees to one call, with the key of an approver. */
@Command(
        name = "accept",
        description = "Agree to one call. Needs PBMCP_KEY, PBMCP_APPROVER_KEY and the policy.",
        mixinStandardHelpOptions = true)
final class ApprovalsAcceptCommand implements Callable<Integer> {

    private final Console console;
    private final Clock clock;

    @Parameters(paramLabel = "ID", description = "As approvals list shows it.")
    private String id = "";

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy in force. Default: PBMCP_POLICY.")
    private @Nullable Path policy;

    ApprovalsAcceptCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var request =
                new ApprovalDesk(console, clock).answer(id, Verdict.ACCEPTED, "", PolicyChoice.file(policy, console));
        console.print("You agreed to this:");
        console.print(ApprovalsListCommand.words(request));
        console.print("It happens once, when the agent repeats its call with its ticket.");
        return ExitCode.DONE;
    }
}
