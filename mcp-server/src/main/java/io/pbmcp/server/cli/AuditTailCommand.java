package io.pbmcp.server.cli;

import io.pbmcp.server.audit.TrailLine;
import io.pbmcp.server.audit.TrailTail;
import io.pbmcp.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what happened last, one plain line an event. */
@Command(
        name = "tail",
        description = "Print the newest events of the audit trail, the newest last. Prints what is there;"
                + " audit verify says whether it is what was written.",
        mixinStandardHelpOptions = true)
final class AuditTailCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder. Default: the audit folder.")
    private @Nullable Path directory;

    @Option(names = "-n", paramLabel = "N", description = "How many events. Default: ${DEFAULT-VALUE}")
    private int count = 20;

    @Option(names = "--follow", description = "Go on with what comes, until interrupted.")
    private boolean follow;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only events of this agent.")
    private @Nullable String agent;

    @Option(names = "--tool", paramLabel = "NAME", description = "Only events of this tool.")
    private @Nullable String tool;

    @Option(names = "--json", description = "Print whole events, one JSON object a line.")
    private boolean json;

    AuditTailCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (count < 0 || count > 1_000_000) {
            throw CommandFailure.usage("-n must be between 0 and 1000000.");
        }
        var folder = directory == null ? Settings.read(console.environment()).auditDir() : directory;
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.cannotStart(
                    "there is no folder " + folder + ". Name another one with PBMCP_AUDIT_DIR.");
        }
        try (var tail = TrailTail.of(folder, this::wanted)) {
            tail.last(count).forEach(this::print);
            while (follow && !console.out().checkError()) {
                tail.next().forEach(this::print);
            }
        } catch (IOException e) {
            throw CommandFailure.cannotStart("the audit files in " + folder + " cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    private boolean wanted(TrailLine line) {
        return (agent == null || line.ofAgent(agent)) && (tool == null || line.ofTool(tool));
    }

    private void print(TrailLine line) {
        console.print(json ? line.json() : line.text());
    }
}
