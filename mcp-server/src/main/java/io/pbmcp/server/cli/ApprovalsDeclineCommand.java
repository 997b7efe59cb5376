package io.pbmcp.server.cli;

import io.pbmcp.server.approval.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says no to one call, with the key of an approver. */
@Command(
        name = "decline",
        description = "Say no to one call. Needs PBMCP_KEY, PBMCP_APPROVER_KEY and the policy.",
        mixinStandardHelpOptions = true)
final class ApprovalsDeclineCommand implements Callable<Integer> {

    private final Console console;
    private final Clock clock;

    @Parameters(paramLabel = "ID", description = "As approvals list shows it.")
    private String id = "";

    @Option(names = "--because", paramLabel = "TEXT", description = "Why; the agent and its user read it.")
    private String because = "";

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy in force. Default: PBMCP_POLICY.")
    private @Nullable Path policy;

    ApprovalsDeclineCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var request = new ApprovalDesk(console, clock)
                .answer(id, Verdict.DECLINED, because, PolicyChoice.file(policy, console));
        console.print("You declined this:");
        console.print(ApprovalsListCommand.words(request));
        return ExitCode.DONE;
    }
}
