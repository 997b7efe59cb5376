package io.pbmcp.server.cli;

import io.pbmcp.server.review.Change;
import io.pbmcp.server.review.PolicyDiff;
import io.pbmcp.server.review.PolicyReview;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Tells in words what a new policy file changes against an old one; what lets somebody do more comes first. */
@Command(
        name = "diff",
        description = "Say what one policy file changes against another; what lets somebody do more comes first."
                + " Exit code 0 when both can be read.",
        mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy file as it was.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy file as it shall be.")
    private Path fresh = Path.of("");

    @Option(names = "--json", description = "Print it for a program.")
    private boolean json;

    @Option(names = "--fail-on-widening", description = "Exit code 4 when any change lets somebody do more.")
    private boolean failing;

    PolicyDiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var diff = new PolicyDiff(review(old), review(fresh));
        var changes = diff.changes();
        if (json) {
            print(changes);
        } else if (changes.isEmpty()) {
            console.print("Nothing changes for anybody.");
        } else {
            for (var turn : Change.Turn.values()) {
                print(turn, changes);
            }
        }
        return failing && diff.widens() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private PolicyReview review(Path file) {
        return PolicyReview.of(Governance.silently(file), Tools.catalog(), Clock.systemUTC());
    }

    private void print(Change.Turn turn, List<Change> changes) {
        var these = changes.stream().filter(change -> change.turn() == turn).toList();
        if (these.isEmpty()) {
            return;
        }
        console.print(
                switch (turn) {
                    case WIDER -> "WIDER: somebody may do more";
                    case NARROWER -> "Narrower";
                    case OTHER -> "Other";
                });
        these.forEach(change ->
                console.print((turn == Change.Turn.WIDER ? "  + " : turn == Change.Turn.NARROWER ? "  - " : "    ")
                        + (change.agent().isEmpty() ? "" : change.agent() + ": ")
                        + change.sentence()));
    }

    private void print(List<Change> changes) {
        var mapper = JsonMapper.shared();
        var list = mapper.createArrayNode();
        changes.forEach(change -> list.addObject()
                .put("turn", change.turn().word())
                .put("agent", change.agent().isEmpty() ? null : change.agent())
                .put("kind", change.kind())
                .put("sentence", change.sentence()));
        var page = mapper.createObjectNode()
                .put("widens", changes.stream().anyMatch(change -> change.turn() == Change.Turn.WIDER));
        page.set("changes", list);
        console.print(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(page));
    }
}
